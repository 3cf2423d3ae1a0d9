// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anEvent, anyEvent, now } from '../../lib/learning/learningTesting.ts';
import { aMemory } from '../memoryTesting.ts';
import { keepForAccount, listUnsent, removeAccount } from './outbox.ts';
import { addToOwn, eraseOwn, followInOwn, leaveOwn, readOwn, startOwn } from './ownDiary.ts';
import { aBrowser } from './storeTesting.ts';
import { openTabStore } from './tabStore.ts';

const anyEvents = fc.uniqueArray(anyEvent, { maxLength: 12, selector: ({ id }) => id });

test('whatever is done, a tab keeps what the browser’s database would keep', async () => {
  await fc.assert(
    fc.asyncProperty(anyEvents, anyEvents, anyEvents, async (some, others, unsent) => {
      const { store } = await aBrowser();
      const tab = openTabStore(aMemory());
      const leave = some.slice(0, 2).map(({ id }) => id);
      for (const one of [store, tab]) {
        await addToOwn(one, some, now);
        await followInOwn(one, others);
        for (const event of unsent) await keepForAccount(one, 'ana', event);
        await keepForAccount(one, 'bo', anEvent('lessonCompleted'));
        await leaveOwn(one, leave);
        await removeAccount(one, 'bo');
      }
      expect(await readOwn(tab)).toEqual(await readOwn(store));
      expect(await listUnsent(tab, 'ana')).toEqual(await listUnsent(store, 'ana'));
      expect(await listUnsent(tab, 'bo')).toEqual({ events: [], refused: [] });
    }),
    { numRuns: 30 },
  );
});

test('what two scripts of a page write at once is all there', async () => {
  const memory = aMemory();
  const events = [1, 2, 3].map((at) => anEvent('lessonCompleted', { at }));
  await Promise.all(events.map((event) => addToOwn(openTabStore(memory), [event], now)));
  expect((await readOwn(openTabStore(memory))).events).toEqual(events);
});

test('a tab that has no room keeps what it had, and says so', async () => {
  const memory = aMemory(100);
  const store = openTabStore(memory);
  await startOwn(store, now);
  const before = memory.getItem('essaim-store');
  await expect(addToOwn(store, [anEvent('lessonCompleted')], now)).rejects.toMatchObject({ problem: 'full' });
  expect(memory.getItem('essaim-store')).toBe(before);
});

test('an erased diary leaves nothing in the tab', async () => {
  const store = openTabStore(aMemory());
  await addToOwn(store, [anEvent('lessonCompleted')], now);
  await eraseOwn(store);
  expect(await readOwn(store)).toEqual({ startedAt: undefined, events: [] });
});
