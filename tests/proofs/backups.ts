// SPDX-License-Identifier: AGPL-3.0-or-later
// What a backup costs those who write meanwhile: by another process, as ours are, and by SQLite's backup on the thread that serves.
import { rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { recordEvents } from '../../src/lib/learning/diaries.server.ts';
import type { DiaryEvent } from '../../src/lib/learning/event.ts';
import type { BackupOrder, BackupReport } from '../../src/lib/server/backup/backup.worker.ts';
import { runInChild } from '../../src/lib/server/childProcess.server.ts';
import { openDatabase, type Database } from '../../src/lib/server/database/database.server.ts';
import { formatUuidV7 } from '../../src/lib/shared/uuid.ts';
import { aFolder, makeDatabase, migrationsFolder } from './durability/instance.ts';
import { appendFigure, median } from './figures/appendFigure.ts';

const ROUNDS = 5;
const EVENTS = Number(process.argv[2] ?? 1_000_000);
const ACCOUNTS = 2000;
/** As many as a class of learners, each with a moment between two acts. */
const CALLERS = 16;
const PAUSE_MS = 5;

const folder = aFolder('backups');
const file = join(folder, 'essaim.sqlite');
await makeDatabase(file, ACCOUNTS);
const db = openDatabase({ file, migrationsFolder });
await fill(db);
const worker = resolve(import.meta.dirname, '../../src/lib/server/backup/backup.worker.ts');

const ways = { 'no backup': () => sleep(3000), 'by another process': byProcess, 'on the serving thread': onThread };
type Cost = { longestTurnMs: number; p95Ms: number; longestWaitMs: number; tookMs: number };
const costs: Record<string, Cost[]> = {};
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, way] of Object.entries(ways)) (costs[name] ??= []).push(await measure(way));
}
await db.close();
appendFigure({
  name: 'backups',
  lines: [
    `a database of ${EVENTS} events, ${Math.round(statSync(file).size / 1e6)} MB, and ${CALLERS} callers that write; medians of ${ROUNDS} rounds in turn`,
    ...Object.entries(costs).map(([name, rounds]) => `${name}: ${tell(rounds)}`),
  ],
});

/** Writes as learners do for as long as something runs. */
async function measure(run: () => Promise<unknown>): Promise<Cost> {
  const waits: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let isDone = false;
  const call = async (_: unknown, caller: number) => {
    while (!isDone) {
      const start = performance.now();
      await recordEvents(db, 1 + caller, [anEvent()], new Date());
      waits.push(performance.now() - start);
      await sleep(PAUSE_MS);
    }
  };
  delay.enable();
  const start = performance.now();
  const calling = Array.from({ length: CALLERS }, call);
  await run();
  const tookMs = performance.now() - start;
  isDone = true;
  await Promise.all(calling);
  delay.disable();
  const ordered = waits.toSorted((a, b) => a - b);
  const p95Ms = ordered[Math.floor(ordered.length * 0.95)] ?? 0;
  return { longestTurnMs: delay.max / 1e6, p95Ms, longestWaitMs: ordered.at(-1) ?? 0, tookMs };
}

async function byProcess(): Promise<void> {
  const target = join(folder, 'one.zip');
  const order = { dataFolder: folder, migrationsFolder, target, version: 'proof', at: Date.now() };
  await runInChild<BackupOrder, BackupReport>(worker, order).answer;
}

async function onThread(): Promise<void> {
  const target = join(folder, 'copy.sqlite');
  rmSync(target, { force: true });
  await db.connections.writing.backup(target, { progress: () => 100 });
}

function tell(rounds: readonly Cost[]): string {
  const middle = (key: keyof Cost, digits: number) => median(rounds.map((cost) => cost[key])).toFixed(digits);
  return (
    `${middle('tookMs', 0)} ms in all, longest turn of the event loop ${middle('longestTurnMs', 1)} ms,` +
    ` write acknowledged in p95 ${middle('p95Ms', 1)} ms, at most ${middle('longestWaitMs', 1)} ms`
  );
}

async function fill(database: Database): Promise<void> {
  const batch = 500;
  for (let made = 0; made < EVENTS; made += batch) {
    await recordEvents(database, 1 + ((made / batch) % ACCOUNTS), Array.from({ length: batch }, anEvent), new Date());
  }
}

function anEvent(): DiaryEvent {
  const at = Date.now();
  const id = formatUuidV7(at, crypto.getRandomValues(new Uint8Array(10)));
  return { id, kind: 'placeKept', subject: 'lecon', revision: '0123456789ab', at, data: { section: 'une-partie' } };
}
