// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinDiaries } from '../../lib/learning/event.ts';
import { anEvent, anyEvent, now } from '../../lib/learning/learningTesting.ts';
import { foldDiary } from '../../lib/learning/progress.ts';
import { StoreError, openStore } from './browserStore.ts';
import { addToOwn, eraseOwn, followInOwn, leaveOwn, readOwn, startOwn } from './ownDiary.ts';
import { aBrowser } from './storeTesting.ts';

const nothing = { startedAt: undefined, events: [] };
const anyEvents = fc.uniqueArray(anyEvent, { maxLength: 12, selector: ({ id }) => id });

test('a browser keeps nothing until somebody asks it to', async () => {
  const { store } = await aBrowser();
  expect(await followInOwn(store, [anEvent('placeKept')])).toBe(false);
  expect(await readOwn(store)).toEqual(nothing);
});

test('a diary that was started follows places, one a lesson, the last', async () => {
  const { store } = await aBrowser();
  await startOwn(store, now);
  const places = [1, 3, 2].map((at) => anEvent('placeKept', { at, data: { section: `partie-${at}` } }));
  for (const event of places) expect(await followInOwn(store, [event])).toBe(true);
  expect((await readOwn(store)).events).toEqual([places[1]]);
});

test('whatever is added, in any order, from two tabs at once, is there once and folds into the same progress', async () => {
  await fc.assert(
    fc.asyncProperty(anyEvents, anyEvents, async (some, others) => {
      const { store, newTab } = await aBrowser();
      const tab = await newTab();
      await Promise.all([
        addToOwn(store, some, now),
        addToOwn(tab, [...others, ...some], now),
        addToOwn(store, others, now),
      ]);
      const { events } = await readOwn(tab);
      expect(foldDiary(events)).toEqual(foldDiary([...some, ...others]));
      const places = events.filter(({ kind }) => kind === 'placeKept').map(({ subject }) => subject);
      expect(new Set(places).size).toBe(places.length);
      const withoutPlaces = joinDiaries(some, others).filter(({ kind }) => kind !== 'placeKept');
      expect(events.filter(({ kind }) => kind !== 'placeKept')).toEqual(withoutPlaces);
    }),
    { numRuns: 30 },
  );
});

test('adding the same file again says that everything is known', async () => {
  const { store } = await aBrowser();
  const events = [
    anEvent('placeKept', { at: 1 }),
    anEvent('placeKept', { at: 2 }),
    anEvent('lessonCompleted', { at: 3 }),
  ];
  await addToOwn(store, events, now);
  expect(await addToOwn(store, events, now)).toEqual({ kept: 0, known: 3 });
});

test('an erased diary leaves nothing, and another tab does not begin it again by itself', async () => {
  const { store, newTab } = await aBrowser();
  const tab = await newTab();
  await addToOwn(store, [anEvent('lessonCompleted')], now);
  await eraseOwn(store);
  expect(await followInOwn(tab, [anEvent('placeKept')])).toBe(false);
  expect(await readOwn(tab)).toEqual(nothing);
});

test('events that are in an account leave the browser, and the last one takes the rest with it', async () => {
  const { store } = await aBrowser();
  const events = [anEvent('lessonCompleted', { at: 1 }), anEvent('lessonReopened', { at: 2 })];
  await addToOwn(store, events, now);
  await leaveOwn(store, [events[0]?.id ?? '']);
  expect((await readOwn(store)).events).toEqual([events[1]]);
  await leaveOwn(store, [events[1]?.id ?? '']);
  expect(await readOwn(store)).toEqual(nothing);
});

test.each([
  ['has no store', undefined],
  [
    'throws when it is asked',
    {
      open: () => {
        throw new DOMException('', 'SecurityError');
      },
    } as unknown as IDBFactory,
  ],
])('a browser that %s is known to refuse', async (_what, factory) => {
  await expect(openStore(factory)).rejects.toEqual(new StoreError('refused'));
});

test('a browser that holds what a newer program wrote is left alone', async () => {
  const { factory, store } = await aBrowser();
  store.close();
  await new Promise((resolve) => {
    factory.open('essaim-diary', 99).onsuccess = ({ target }) => {
      (target as IDBOpenDBRequest).result.close();
      resolve(undefined);
    };
  });
  await expect(openStore(factory)).rejects.toEqual(new StoreError('outdated'));
});

test('a write that fails keeps nothing of it', async () => {
  const { store } = await aBrowser();
  const failing = store.write(['event', 'meta'], async (tx) => {
    await tx.put('meta', 1, 'startedAt');
    await tx.put('event', anEvent('lessonCompleted'));
    throw new StoreError('full');
  });
  await expect(failing).rejects.toEqual(new StoreError('full'));
  expect(await readOwn(store)).toEqual(nothing);
});
