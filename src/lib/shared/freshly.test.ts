// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { freshly } from './freshly.ts';

function aMaker() {
  const clock = { now: 0, made: 0, isBroken: false };
  const make = async () => {
    clock.made += 1;
    if (clock.isBroken) throw new Error('It is broken.');
    return clock.made;
  };
  return { clock, ask: freshly(make, { keepMs: 10, now: () => new Date(clock.now) }) };
}

test('what is asked for again soon is made once, and made again later', async () => {
  const { clock, ask } = aMaker();
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  clock.now = 9;
  expect(await ask()).toBe(1);
  clock.now = 10;
  expect(await ask()).toBe(2);
});

test('what fails is made again at once', async () => {
  const { clock, ask } = aMaker();
  clock.isBroken = true;
  await expect(ask()).rejects.toThrow('broken');
  clock.isBroken = false;
  expect(await ask()).toBe(2);
});

test('a clock that is set back keeps nothing', async () => {
  const { clock, ask } = aMaker();
  clock.now = 1000;
  await ask();
  clock.now = 5;
  expect(await ask()).toBe(2);
});
