// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aTemporaryFolder, type TemporaryFolder } from '../database/temporaryDatabase.ts';
import { busyMs, firstDelayMs, retryMs, scheduleBackups, type BackupSchedule } from './backupSchedule.server.ts';

const hour = 3_600_000;

let temporary: TemporaryFolder;
let folder: string;
let clock: number;
let due: { run: () => void; at: number } | undefined;
let isDiskFull: boolean;
let isBusy: boolean;
let schedule: BackupSchedule;

beforeEach(() => {
  temporary = aTemporaryFolder();
  folder = join(temporary.folder, 'backups');
  mkdirSync(folder);
  clock = Date.UTC(2026, 10, 25, 3);
  isDiskFull = false;
  isBusy = false;
});

afterEach(() => {
  schedule.stop();
  expect(due).toBeUndefined();
  temporary.remove();
});

function start({ keep = 7, everyMs = 24 * hour } = {}): void {
  schedule = scheduleBackups({
    folder,
    everyMs,
    keep,
    backUp: async (target) => {
      if (isDiskFull) throw new Error('full');
      writeFileSync(target, '');
    },
    report: () => undefined,
    isBusy: () => isBusy,
    now: () => new Date(clock),
    later: (run, delayMs) => {
      due = { run, at: clock + delayMs };
      return () => (due = undefined);
    },
  });
}

/** Lets the time pass until the next backup. Resolves to how long that was. */
async function wait(): Promise<number> {
  if (due === undefined) throw new Error('No backup is planned.');
  const { run, at } = due;
  const waitedMs = at - clock;
  clock = at;
  run();
  await new Promise((resolve) => setImmediate(resolve));
  return waitedMs;
}

test('the first backup comes soon after the start, the next ones at their interval', async () => {
  start();
  expect(schedule.status()).toEqual({ isFailing: false, lastAt: undefined });
  expect([await wait(), await wait(), await wait()]).toEqual([firstDelayMs, 24 * hour, 24 * hour]);
  expect(readdirSync(folder)).toHaveLength(3);
  expect(schedule.status()).toEqual({ isFailing: false, lastAt: new Date(clock) });
});

test('an instance that restarts goes on from the newest backup it finds', async () => {
  writeFileSync(join(folder, 'essaim-2026-11-24T200000Z.zip'), '');
  start();
  expect(await wait()).toBe(17 * hour);
});

test('a backup that fails is tried again within the hour, and health says so until one is made', async () => {
  start();
  await wait();
  isDiskFull = true;
  await wait();
  expect(schedule.status()).toEqual({ isFailing: true, lastAt: new Date(clock - 24 * hour) });
  expect(await wait()).toBe(retryMs);
  isDiskFull = false;
  await wait();
  expect(schedule.status()).toMatchObject({ isFailing: false, lastAt: new Date(clock) });
});

test('outdated backups go once a new one is made, never before', async () => {
  start({ keep: 2, everyMs: 24 * hour });
  for (let day = 0; day < 6; day += 1) await wait();
  expect(readdirSync(folder).map((name) => name.slice(7, 17))).toEqual(['2026-11-29', '2026-11-30']);
  isDiskFull = true;
  rmSync(join(folder, readdirSync(folder)[0] ?? ''));
  await wait();
  expect(readdirSync(folder)).toHaveLength(1);
});

test('a backup lets readers pass, for an hour at most', async () => {
  start();
  isBusy = true;
  expect([await wait(), await wait()]).toEqual([firstDelayMs, busyMs]);
  expect(readdirSync(folder)).toHaveLength(0);
  for (let waited = 1; waited < 11; waited += 1) expect(await wait()).toBe(busyMs);
  expect(readdirSync(folder)).toHaveLength(0);
  expect(await wait()).toBe(busyMs);
  expect(readdirSync(folder)).toHaveLength(1);
});
