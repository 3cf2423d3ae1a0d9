// SPDX-License-Identifier: AGPL-3.0-or-later
import { compareEvents, diaryBounds, type DiaryEvent } from '../../lib/learning/event.ts';
import type { BrowserStore, StoreTransaction } from './browserStore.ts';

/** An event of an account that its server has not acknowledged yet. */
type Pending = { account: string; id: string; event: DiaryEvent; refusal?: string };

/** `refused` ones are never sent again by themselves: the server said why it will not keep them. */
export type Unsent = { events: DiaryEvent[]; refused: Array<{ event: DiaryEvent; code: string }> };

/** Characters of JSON in one request: small enough to leave with a page that closes (browsers allow 64 KiB). */
const requestCharacters = 48 * 1024;

/** Keeps an event until the server of this account has it. A place replaces those that wait in the same lesson. */
export async function keepForAccount(store: BrowserStore, account: string, event: DiaryEvent): Promise<void> {
  await store.write(['outbox'], async (tx) => {
    if (event.kind === 'placeKept') await dropPlaces(tx, account, event.subject);
    await tx.put('outbox', { account, id: event.id, event } satisfies Pending);
  });
}

/** What this browser still holds of one account, oldest first; never another's. */
export async function listUnsent(store: BrowserStore, account: string): Promise<Unsent> {
  const pending = await store.read(['outbox'], (tx) => listOf(tx, account));
  return {
    events: pending.flatMap(({ event, refusal }) => (refusal === undefined ? event : [])).sort(compareEvents),
    refused: pending.flatMap(({ event, refusal }) => (refusal === undefined ? [] : { event, code: refusal })),
  };
}

/** The server has these: they leave the browser. */
export async function forgetSent(store: BrowserStore, account: string, ids: readonly string[]): Promise<void> {
  await store.write(['outbox'], async (tx) => {
    for (const id of ids) await tx.remove('outbox', [account, id]);
  });
}

export async function markRefused(
  store: BrowserStore,
  account: string,
  { event, code }: { event: DiaryEvent; code: string },
): Promise<void> {
  await store.write(['outbox'], (tx) =>
    tx.put('outbox', { account, id: event.id, event, refusal: code } satisfies Pending),
  );
}

/** Removes all that this browser holds of an account, sent or not. */
export async function removeAccount(store: BrowserStore, account: string): Promise<void> {
  await store.write(['outbox'], async (tx) => {
    for (const { id } of await listOf(tx, account)) await tx.remove('outbox', [account, id]);
  });
}

/** The first events that fit one request: as many as the server takes, as much as a closing page may send. */
export function nextBatch(events: readonly DiaryEvent[]): DiaryEvent[] {
  const batch: DiaryEvent[] = [];
  let characters = 0;
  for (const event of events.slice(0, diaryBounds.eventsPerRequest)) {
    characters += JSON.stringify(event).length + 1;
    if (batch.length > 0 && characters > requestCharacters) break;
    batch.push(event);
  }
  return batch;
}

async function listOf(tx: StoreTransaction, account: string): Promise<Pending[]> {
  const all = await tx.list<Pending>('outbox');
  return all.filter((one) => one.account === account);
}

async function dropPlaces(tx: StoreTransaction, account: string, subject: string): Promise<void> {
  for (const { id, event } of await listOf(tx, account))
    if (event.kind === 'placeKept' && event.subject === subject) await tx.remove('outbox', [account, id]);
}
