// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareEvents, type DiaryEvent } from '../../lib/learning/event.ts';
import { anEvent, anyEvent } from '../../lib/learning/learningTesting.ts';
import { forgetSent, keepForAccount, listUnsent, nextBatch, removeAccount } from './outbox.ts';
import { delayAfter, sendUnsent, type Deliver } from './sending.ts';
import { aBrowser } from './storeTesting.ts';

/** A network at its worst: `lost` arrives nowhere, `unheard` arrives and its answer does not. */
const fates = ['kept', 'lost', 'unheard', 'signedOut', 'refused'] as const;

function aServer() {
  const diaries = new Map<string, DiaryEvent[]>();
  const receive = (account: string, events: readonly DiaryEvent[]) => {
    const diary = diaries.get(account) ?? [];
    diaries.set(account, [...diary, ...events.filter(({ id }) => !diary.some((known) => known.id === id))]);
  };
  const deliverWith =
    (fate: () => (typeof fates)[number]): Deliver =>
    async (account, events) => {
      const one = fate();
      if (one === 'kept' || one === 'unheard') receive(account, events);
      if (one === 'refused') return { kind: 'refused', code: 'learning/invalid-event' };
      if (one === 'signedOut') return { kind: one };
      if (one === 'kept') return { kind: one, refused: [] };
      return { kind: 'later' };
    };
  return { diaries, deliverWith };
}

const notPlaces = anyEvent.filter(({ kind }) => kind !== 'placeKept');
const anyEvents = fc.uniqueArray(notPlaces, { maxLength: 10, selector: ({ id }) => id });

test('whatever the network does, each event is on its server or still here, once and with its account', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyEvents,
      anyEvents,
      fc.array(fc.constantFrom(...fates), { maxLength: 8 }),
      async (ana, bo, bad) => {
        const { store } = await aBrowser();
        const server = aServer();
        for (const event of ana) await keepForAccount(store, 'ana', event);
        for (const event of bo) await keepForAccount(store, 'bo', event);
        const fate = () => bad.shift() ?? 'kept';
        for (let round = 0; round < 12; round += 1)
          for (const account of ['ana', 'bo']) await sendUnsent(store, account, server.deliverWith(fate));
        for (const [account, events] of [
          ['ana', ana],
          ['bo', bo],
        ] as const) {
          const here = await listUnsent(store, account);
          const there = server.diaries.get(account) ?? [];
          const everywhere = [...there, ...here.events, ...here.refused.map(({ event }) => event)];
          expect([...new Map(everywhere.map((event) => [event.id, event])).values()].sort(compareEvents)).toEqual(
            [...events].sort(compareEvents),
          );
          expect(here.events).toEqual([]);
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('one event that the server refuses does not hold the others back', async () => {
  const { store } = await aBrowser();
  const events = [1, 2, 3, 4, 5].map((at) => anEvent('lessonCompleted', { at }));
  for (const event of events) await keepForAccount(store, 'ana', event);
  const bad = events[2]?.id;
  const end = await sendUnsent(store, 'ana', async (_account, sent) =>
    sent.some(({ id }) => id === bad) ? { kind: 'refused', code: 'invalid' } : { kind: 'kept', refused: [] },
  );
  expect(end).toBe('sent');
  expect(await listUnsent(store, 'ana')).toEqual({ events: [], refused: [{ event: events[2], code: 'invalid' }] });
});

test('an event that the server refuses by name stays, to be shown, and the others leave', async () => {
  const { store } = await aBrowser();
  const [good, bad] = [anEvent('lessonCompleted', { at: 1 }), anEvent('lessonCompleted', { at: 2 })];
  for (const event of [good, bad]) await keepForAccount(store, 'ana', event);
  expect(await sendUnsent(store, 'ana', async () => ({ kind: 'kept', refused: [bad.id] }))).toBe('sent');
  const { events, refused } = await listUnsent(store, 'ana');
  expect([events, refused.map(({ event }) => event)]).toEqual([[], [bad]]);
});

test('nothing is sent for an account that is not the one of the page', async () => {
  const { store } = await aBrowser();
  await keepForAccount(store, 'ana', anEvent('lessonCompleted'));
  const asked: string[] = [];
  await sendUnsent(store, 'bo', async (account) => {
    asked.push(account);
    return { kind: 'kept', refused: [] };
  });
  expect(asked).toEqual([]);
  expect((await listUnsent(store, 'ana')).events).toHaveLength(1);
});

test('places that wait are one a lesson, the last reached', async () => {
  const { store } = await aBrowser();
  const places = [1, 2, 3].map((at) => anEvent('placeKept', { at }));
  const elsewhere = anEvent('placeKept', { at: 0, subject: 'autre' });
  for (const event of [elsewhere, ...places]) await keepForAccount(store, 'ana', event);
  await keepForAccount(store, 'bo', anEvent('placeKept', { at: 9 }));
  expect((await listUnsent(store, 'ana')).events).toEqual([elsewhere, places[2]]);
});

test('what leaves one account leaves the other where it was', async () => {
  const { store } = await aBrowser();
  const event = anEvent('lessonCompleted');
  for (const account of ['ana', 'bo']) await keepForAccount(store, account, event);
  await forgetSent(store, 'ana', [event.id]);
  expect((await listUnsent(store, 'bo')).events).toEqual([event]);
  await keepForAccount(store, 'ana', event);
  await removeAccount(store, 'bo');
  expect((await listUnsent(store, 'ana')).events).toEqual([event]);
  expect((await listUnsent(store, 'bo')).events).toEqual([]);
});

test('a request holds at least one event, and no more than a closing page may send', () => {
  const note = (text: string) => anEvent('passageMarked', { data: { passage: 'p', note: text, isMarked: true } });
  expect(nextBatch([note('a'.repeat(2000))])).toHaveLength(1);
  const batch = nextBatch(Array.from({ length: 600 }, () => note('a'.repeat(1000))));
  expect(batch.length).toBeGreaterThan(1);
  expect(JSON.stringify(batch).length).toBeLessThan(50 * 1024);
  expect(nextBatch(Array.from({ length: 600 }, () => anEvent('lessonCompleted'))).length).toBeLessThanOrEqual(500);
});

test('waits grow, are bounded, and are not the same for everyone', () => {
  expect(delayAfter(0, 1)).toBe(5_000);
  expect(delayAfter(3, 1)).toBe(40_000);
  expect(delayAfter(100, 1)).toBe(600_000);
  expect(delayAfter(3, 0)).toBeLessThan(delayAfter(3, 1));
});
