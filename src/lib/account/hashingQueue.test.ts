// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { createFairQueue } from './hashingQueue.ts';

/** A task that ends when it is told to. */
function aTask(name: string, log: string[]) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const run = async () => {
    log.push(name);
    await ended;
    return name;
  };
  return { run, end: () => end() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('two run at a time, the others in the order they came', async () => {
  const inTurn = createFairQueue({ maxRunning: 2, maxWaiting: 10 });
  const log: string[] = [];
  const tasks = ['a', 'b', 'c', 'd'].map((name) => aTask(name, log));
  const done = tasks.map(({ run }) => inTurn(run));
  await turn();
  expect(log).toEqual(['a', 'b']);
  tasks[1]?.end();
  await turn();
  expect(log).toEqual(['a', 'b', 'c']);
  for (const { end } of tasks) end();
  expect(await Promise.all(done)).toEqual(['a', 'b', 'c', 'd']);
});

test('who comes as a place is freed stands behind those who wait', async () => {
  const inTurn = createFairQueue({ maxRunning: 1, maxWaiting: 10 });
  const log: string[] = [];
  const first = aTask('first', log);
  const second = aTask('second', log);
  const late = aTask('late', log);
  const done = [inTurn(first.run).then(() => inTurn(late.run)), inTurn(second.run)];
  first.end();
  await turn();
  expect(log).toEqual(['first', 'second']);
  second.end();
  late.end();
  await Promise.all(done);
});

test('a line that is too long refuses the next, and a failure gives its place away', async () => {
  const inTurn = createFairQueue({ maxRunning: 1, maxWaiting: 1 });
  const failing = inTurn(() => Promise.reject(new Error('failed')));
  const waiting = inTurn(() => Promise.resolve('done'));
  await expect(inTurn(() => Promise.resolve('never'))).rejects.toMatchObject({ code: 'account/busy', kind: 'tooMany' });
  await expect(failing).rejects.toThrow('failed');
  expect(await waiting).toBe('done');
});
