// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { growContentVersions } from '../../document/contentVersions.server.ts';
import { openContentVersions } from '../../server/cache/cacheVersions.server.ts';
import { openDatabase, type Database } from '../../server/database/database.server.ts';
import { aTemporaryFolder, type TemporaryFolder } from '../../server/database/temporaryDatabase.ts';
import { openAnnouncementClock, type AnnouncementClock } from './announcementClock.server.ts';

const migrationsFolder = fileURLToPath(new URL('../../../../drizzle', import.meta.url));

let temporary: TemporaryFolder;
let db: Database;
let clock: AnnouncementClock;
/** What the machine's clock is ahead of the real one. */
let aheadMs: number;

const now = () => new Date(Date.now() + aheadMs);
const inMs = (ms: number) => new Date(now().getTime() + ms);

beforeEach(async () => {
  temporary = aTemporaryFolder();
  const file = join(temporary.folder, 'essaim.sqlite');
  db = openDatabase({ file, migrationsFolder });
  await db.write((tx) => growContentVersions(tx, ['site']));
  aheadMs = 0;
  clock = openAnnouncementClock(db, now);
});

afterEach(async () => {
  clock.stop();
  await db.close();
  temporary.remove();
});

function readVersion(): number {
  const versions = openContentVersions(join(temporary.folder, 'essaim.sqlite'));
  const version = versions.recheck()?.get('site') ?? 0;
  versions.close();
  return version;
}

test('pages stay as they are until the earliest moment that was foretold, and are out of date once it has come', async () => {
  clock.expect(inMs(400));
  clock.expect(inMs(150));
  clock.expect(inMs(300));
  clock.expect(undefined);
  await sleep(100);
  expect(readVersion()).toBe(1);
  await sleep(150);
  expect(readVersion()).toBe(2);
  // Pages rendered since then foretell what comes next themselves.
  await sleep(250);
  expect(readVersion()).toBe(2);
});

test('a moment that has passed already is one that has come', async () => {
  clock.expect(inMs(-5000));
  await sleep(50);
  expect(readVersion()).toBe(2);
});

test('a machine whose clock jumps is late by a second at most, and does not answer for a month away', async () => {
  clock.expect(inMs(40 * 24 * 3_600_000));
  await sleep(50);
  expect(readVersion()).toBe(1);
  aheadMs = 41 * 24 * 3_600_000;
  await sleep(1100);
  expect(readVersion()).toBe(2);
});

test('a write that fails is tried again until it succeeds', async () => {
  let failures = 1;
  const failing: Database = {
    ...db,
    write: (command) => (failures-- > 0 ? Promise.reject(new Error('disk full')) : db.write(command)),
  };
  clock = openAnnouncementClock(failing, now);
  clock.expect(inMs(0));
  await sleep(200);
  expect(readVersion()).toBe(1);
  await sleep(1100);
  expect(readVersion()).toBe(2);
});

test('nothing is written once it has stopped', async () => {
  clock.expect(inMs(20));
  clock.stop();
  clock.expect(inMs(20));
  await sleep(80);
  expect(readVersion()).toBe(1);
});
