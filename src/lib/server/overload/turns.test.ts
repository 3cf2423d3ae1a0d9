// SPDX-License-Identifier: AGPL-3.0-or-later
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTurns } from './turns.ts';

test('no more than so many are taken at once, each one is, and in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }),
      async (mostAtOnce, durations) => {
        const turns = openTurns({ mostAtOnce, mostWaiting: 100 });
        const begun: number[] = [];
        let together = 0;
        let most = 0;
        await Promise.all(
          durations.map(async (duration, index) => {
            const end = await turns.take();
            begun.push(index);
            most = Math.max(most, (together += 1));
            for (let turn = 0; turn < duration; turn += 1) await nextTurn();
            together -= 1;
            end();
            // Ending twice frees nothing more.
            end();
          }),
        );
        expect(begun).toEqual(durations.map((_, index) => index));
        expect(most).toBeLessThanOrEqual(mostAtOnce);
      },
    ),
    { numRuns: 30 },
  );
});

test('as much time is left to everything else as they take', async () => {
  const turns = openTurns({ mostAtOnce: 16, mostWaiting: 100 });
  const pieceMs = 8;
  const count = 12;
  let others = 0;
  let isDone = false;
  const everythingElse = (async () => {
    for (; !isDone; others += 1) await nextTurn();
  })();
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: count }, async () => {
      const end = await turns.take();
      const until = performance.now() + pieceMs;
      while (performance.now() < until);
      end();
    }),
  );
  isDone = true;
  await everythingElse;
  expect(performance.now() - startedAt).toBeGreaterThan((2 * count - 2) * pieceMs);
  expect(others).toBeGreaterThan(5 * count);
});

test('where there is nothing else to do, the next one hardly waits', async () => {
  const turns = openTurns({ mostAtOnce: 16, mostWaiting: 100 });
  const end = await turns.take();
  const until = performance.now() + 300;
  while (performance.now() < until);
  end();
  await sleep(0);
  const asked = performance.now();
  (await turns.take())();
  expect(performance.now() - asked).toBeLessThan(100);
});

test('it is full when as many wait as it bears, and no longer once they have passed', async () => {
  const turns = openTurns({ mostAtOnce: 1, mostWaiting: 2 });
  const first = await turns.take();
  const others = [turns.take(), turns.take()];
  expect(turns.isFull()).toBe(true);
  first();
  for (const other of others) (await other)();
  await sleep(5);
  expect(turns.isFull()).toBe(false);
});
