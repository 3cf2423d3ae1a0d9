// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aTemporaryFolder, type TemporaryFolder } from './database/temporaryDatabase.ts';
import { openWorkerProcess, type WorkerProcess } from './workerProcess.server.ts';

const echo = `process.on('message', ({ number, input }) => {
  if (input === 'end') process.exit(3);
  if (input === 'fail') process.send({ number, error: 'It cannot.' });
  else process.send({ number, output: \`\${input} \${process.pid}\` });
});`;

let folder: TemporaryFolder;
let worker: WorkerProcess<string, string> | undefined;

beforeEach(() => {
  folder = aTemporaryFolder();
  writeFileSync(join(folder.folder, 'echo.ts'), echo);
});

afterEach(() => {
  worker?.stop();
  folder.remove();
});

const open = (idleMs = 60_000) =>
  (worker = openWorkerProcess<string, string>(join(folder.folder, 'echo.ts'), { flags: [], idleMs }));

const pidOf = (answer: string) => Number(answer.split(' ').at(-1));

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // Nobody has this number any more.
    return false;
  }
}

test('each is answered, by one process, which is not this one', async () => {
  const { run } = open();
  const answers = await Promise.all(['a', 'b', 'c'].map(run));
  expect(answers.map((answer) => answer.split(' ')[0])).toEqual(['a', 'b', 'c']);
  expect(new Set(answers.map(pidOf)).size).toBe(1);
  expect(answers.map(pidOf)).not.toContain(process.pid);
});

test('a refusal refuses the one who asked alone', async () => {
  const { run } = open();
  const outcomes = await Promise.allSettled(['fail', 'a'].map(run));
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(outcomes[0]).toMatchObject({ reason: { message: 'It cannot.' } });
});

test('a process that ends refuses all who wait, and the next call has another', async () => {
  const { run } = open();
  const first = pidOf(await run('a'));
  const outcomes = await Promise.allSettled(['end', 'b'].map(run));
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(pidOf(await run('c'))).not.toBe(first);
});

test('it ends once nothing is asked of it, and its memory with it', async () => {
  const { run } = open(50);
  const first = pidOf(await run('a'));
  for (let tries = 0; tries < 100 && isRunning(first); tries += 1) await sleep(50);
  expect(isRunning(first)).toBe(false);
  expect(pidOf(await run('b'))).not.toBe(first);
});
