// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aTemporaryFolder, type TemporaryFolder } from './database/temporaryDatabase.ts';
import { openWorkerPool } from './workerPool.server.ts';
import type { WorkerThread } from './workerThread.server.ts';

/** Answers by the number of its thread once told to wait no longer: what is asked meanwhile finds it busy. */
const worker = `import { parentPort, threadId } from 'node:worker_threads';
parentPort.on('message', ({ number, input }) => {
  if (input === 'end') process.exit(1);
  setTimeout(() => parentPort.postMessage({ number, output: threadId }), input);
});`;

let folder: TemporaryFolder;
let pool: WorkerThread<number | 'end', number>;

beforeEach(() => {
  folder = aTemporaryFolder();
  writeFileSync(join(folder.folder, 'thread.ts'), worker);
});

afterEach(async () => {
  await pool.stop();
  folder.remove();
});

const open = (most: number, idleMs = 60_000) =>
  (pool = openWorkerPool(join(folder.folder, 'thread.ts'), { most, idleMs }));

test('what is asked one after the other is done by one thread, what is asked at once by as many as there may be', async () => {
  const { run } = open(2);
  const inTurn = [await run(0), await run(0)];
  expect(new Set(inTurn).size).toBe(1);
  const atOnce = await Promise.all([run(50), run(50), run(50), run(50)]);
  expect(new Set(atOnce).size).toBe(2);
  expect(atOnce).toContain(inTurn[0]);
});

test('a thread that nothing is asked of ends, and the next call has another', async () => {
  const { run } = open(1, 20);
  const first = await run(0);
  await sleep(200);
  expect(await run(0)).not.toBe(first);
});

test('a thread does not end while it has something to do', async () => {
  const { run } = open(1, 20);
  const [quick, slow] = await Promise.all([run(0), run(300)]);
  expect(slow).toBe(quick);
});

test('a thread that stops refuses those who wait for it, not those who wait for another one', async () => {
  const { run } = open(2);
  const outcomes = await Promise.allSettled([run('end'), run(300)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  await expect(run(0)).resolves.toBeGreaterThan(0);
});

test('one that is stopped refuses who waits, and serves who asks right after', async () => {
  const { run, stop } = open(1);
  const refused = expect(run(10_000)).rejects.toThrow('stopped');
  const stopping = stop();
  const next = run(0);
  await Promise.all([refused, stopping]);
  await expect(next).resolves.toBeGreaterThan(0);
});
