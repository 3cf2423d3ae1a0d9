// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DiaryEvent } from '../../lib/learning/event.ts';
import { anEvent, anyEvent, now } from '../../lib/learning/learningTesting.ts';
import { foldDiary } from '../../lib/learning/progress.ts';
import { declineJoining, isDeclined, joinToAccount } from './joining.ts';
import { addToOwn, readOwn } from './ownDiary.ts';
import { aBrowser } from './storeTesting.ts';

const anyEvents = fc.uniqueArray(anyEvent, { minLength: 1, maxLength: 12, selector: ({ id }) => id });

test('a diary that joins an account is in the account and no longer in the browser, or still in the browser', async () => {
  await fc.assert(
    fc.asyncProperty(anyEvents, fc.array(fc.boolean(), { maxLength: 3 }), async (events, failures) => {
      const { store } = await aBrowser();
      await addToOwn(store, events, now);
      const account: DiaryEvent[] = [];
      const join = () =>
        joinToAccount(store, 'ana', async (_account, sent) => {
          const isHeard = failures.shift() ?? true;
          account.push(...sent);
          return isHeard ? { kind: 'kept', refused: [] } : { kind: 'later' };
        });
      while ((await join()) === 'later')
        expect(foldDiary([...account, ...(await readOwn(store)).events])).toEqual(foldDiary(events));
      expect(foldDiary(account)).toEqual(foldDiary(events));
      expect(await readOwn(store)).toEqual({ startedAt: undefined, events: [] });
    }),
    { numRuns: 30 },
  );
});

test('what the account does not accept stays in the browser', async () => {
  const { store } = await aBrowser();
  const [good, bad] = [anEvent('lessonCompleted', { at: 1 }), anEvent('lessonCompleted', { at: 2 })];
  await addToOwn(store, [good, bad], now);
  expect(await joinToAccount(store, 'ana', async () => ({ kind: 'kept', refused: [bad.id] }))).toBe('refused');
  expect((await readOwn(store)).events).toEqual([bad]);
});

test('who declined for one account is not asked again by it, and is by another', async () => {
  const { store } = await aBrowser();
  await addToOwn(store, [anEvent('lessonCompleted')], now);
  await declineJoining(store, 'ana');
  expect(await isDeclined(store, 'ana')).toBe(true);
  expect(await isDeclined(store, 'bo')).toBe(false);
  expect((await readOwn(store)).events).toHaveLength(1);
});
