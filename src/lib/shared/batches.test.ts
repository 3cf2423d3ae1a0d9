// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eachOf, inBatches } from './batches.ts';

test('batches hold every value once, in order', () => {
  expect(inBatches([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inBatches([], 2)).toEqual([]);
});

test('each value is begun in its order, and never more at a time than may be', async () => {
  const begun: number[] = [];
  let [running, most] = [0, 0];
  await eachOf([5, 0, 3, 1, 2], 2, async (value) => {
    begun.push(value);
    running += 1;
    most = Math.max(most, running);
    await sleep(value * 5);
    running -= 1;
  });
  expect(begun).toEqual([5, 0, 3, 1, 2]);
  expect(most).toBe(2);
});

test('a failure is thrown', async () => {
  const refuseTwo = (value: number) => (value === 2 ? Promise.reject(new Error('two')) : Promise.resolve());
  await expect(eachOf([1, 2, 3], 2, refuseTwo)).rejects.toThrow('two');
});
