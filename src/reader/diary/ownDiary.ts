// SPDX-License-Identifier: AGPL-3.0-or-later
import { compareEvents, diaryBounds, type DiaryEvent } from '../../lib/learning/event.ts';
import { StoreError, type BrowserStore, type StoreTransaction } from './browserStore.ts';

/** The diary of this browser: what someone without an account did here. */
export type OwnDiary = {
  /** In milliseconds since 1970; undefined when nobody has started one. */
  startedAt: number | undefined;
  events: DiaryEvent[];
};

const startedKey = 'startedAt';

export async function readOwn(store: BrowserStore): Promise<OwnDiary> {
  return store.read(['event', 'meta'], async (tx) => {
    const startedAt = await tx.get<number>('meta', startedKey);
    const events = await tx.list<DiaryEvent>('event');
    return { startedAt, events: events.sort(compareEvents) };
  });
}

/** Starts a diary in this browser, by an explicit act only. One that has started stays as it is. */
export async function startOwn(store: BrowserStore, now: Date): Promise<void> {
  await store.write(['meta'], (tx) => start(tx, now));
}

/**
 * Adds events to the diary of this browser, and starts one: what asks for it is an explicit act. Events whose id is
 * there already are left as they are.
 *
 * @throws StoreError `bounded` when the diary would grow over its bound; nothing is kept then
 */
export async function addToOwn(
  store: BrowserStore,
  events: readonly DiaryEvent[],
  now: Date,
): Promise<{ kept: number; known: number }> {
  return store.write(['event', 'meta'], async (tx) => {
    await start(tx, now);
    return add(tx, events);
  });
}

/**
 * Adds what happened by itself, such as a place that was reached: only to a diary that was started. False when there is
 * none, as after another tab erased it.
 */
export async function followInOwn(store: BrowserStore, events: readonly DiaryEvent[]): Promise<boolean> {
  return store.write(['event', 'meta'], async (tx) => {
    if ((await tx.get('meta', startedKey)) === undefined) return false;
    await add(tx, events);
    return true;
  });
}

/** Takes events out of this browser: they are in an account now. The last one takes the rest with it. */
export async function leaveOwn(store: BrowserStore, ids: readonly string[]): Promise<void> {
  await store.write(['event', 'meta'], async (tx) => {
    for (const id of ids) await tx.remove('event', id);
    if ((await tx.count('event')) === 0) await clear(tx);
  });
}

/** Erases the diary of this browser, whole. */
export async function eraseOwn(store: BrowserStore): Promise<void> {
  await store.write(['event', 'meta'], clear);
}

async function start(tx: StoreTransaction, now: Date): Promise<void> {
  if ((await tx.get('meta', startedKey)) === undefined) await tx.put('meta', now.getTime(), startedKey);
}

async function clear(tx: StoreTransaction): Promise<void> {
  for (const table of ['event', 'meta'] as const) await tx.clear(table);
}

async function add(tx: StoreTransaction, events: readonly DiaryEvent[]): Promise<{ kept: number; known: number }> {
  let kept = 0;
  for (const event of events) {
    if (await isKnown(tx, event)) continue;
    await tx.put('event', event);
    kept += 1;
  }
  if ((await tx.count('event')) > diaryBounds.eventsPerDiary) throw new StoreError('bounded');
  return { kept, known: events.length - kept };
}

/**
 * A lesson has one place, the last: a new one takes the room of those before it. A reader passes thousands of sections
 * in a year; so what is kept grows with the number of lessons, and folds into the same progress.
 */
async function isKnown(tx: StoreTransaction, event: DiaryEvent): Promise<boolean> {
  if ((await tx.get('event', event.id)) !== undefined) return true;
  if (event.kind !== 'placeKept') return false;
  for (const other of await tx.listEvents<DiaryEvent>('placeKept', event.subject)) {
    if (compareEvents(other, event) > 0) return true;
    await tx.remove('event', other.id);
  }
  return false;
}
