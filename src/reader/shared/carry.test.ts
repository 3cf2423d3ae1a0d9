// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { anEvent, now } from '../../lib/learning/learningTesting.ts';
import { keepForAccount, listUnsent } from '../diary/outbox.ts';
import { addToOwn, readOwn } from '../diary/ownDiary.ts';
import { aBrowser } from '../diary/storeTesting.ts';
import { openTabStore } from '../diary/tabStore.ts';
import { aMemory } from '../memoryTesting.ts';
import { carryMemory, carryStore } from './carry.ts';

test('a diary goes to the tab and back, whole, and nothing of it stays behind', async () => {
  const { store } = await aBrowser();
  const tab = openTabStore(aMemory());
  const events = [anEvent('lessonCompleted', { at: 1 }), anEvent('placeKept', { at: 2 })];
  await addToOwn(store, events, now);
  await keepForAccount(store, 'ana', anEvent('lessonReopened', { at: 3 }));
  const [own, unsent] = [await readOwn(store), await listUnsent(store, 'ana')];
  const nothing = [
    { startedAt: undefined, events: [] },
    { events: [], refused: [] },
  ];

  for (const [from, to] of [
    [store, tab],
    [tab, store],
  ] as const) {
    await carryStore(from, to);
    expect([await readOwn(to), await listUnsent(to, 'ana')]).toEqual([own, unsent]);
    expect([await readOwn(from), await listUnsent(from, 'ana')]).toEqual(nothing);
  }
});

test('what cannot be written there stays here', async () => {
  const { store } = await aBrowser();
  await addToOwn(store, [anEvent('lessonCompleted')], now);
  const own = await readOwn(store);
  await expect(carryStore(store, openTabStore(aMemory(100)))).rejects.toMatchObject({ problem: 'full' });
  expect(await readOwn(store)).toEqual(own);
});

test('of a memory, all that is this site’s goes, and nothing else', () => {
  const [from, to] = [aMemory(), aMemory()];
  const ours = { 'essaim-theme': 'dark', 'essaim-draft lesson': '{}', 'essaim-diary': '' };
  for (const [key, value] of Object.entries({ ...ours, other: '1', 'essaim-shared': '' })) from.setItem(key, value);
  carryMemory(from, to);
  expect(entriesOf(to)).toEqual(ours);
  expect(entriesOf(from)).toEqual({ other: '1', 'essaim-shared': '' });
});

function entriesOf(memory: ReturnType<typeof aMemory>): Record<string, string | null> {
  const keys = Array.from({ length: memory.length }, (_, index) => memory.key(index) ?? '');
  return Object.fromEntries(keys.map((key) => [key, memory.getItem(key)]));
}
