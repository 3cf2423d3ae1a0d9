// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BrowserStore } from './browserStore.ts';
import { nextBatch } from './outbox.ts';
import { leaveOwn, readOwn } from './ownDiary.ts';
import type { Deliver } from './sending.ts';

export type JoiningEnd = 'joined' | 'later' | 'refused';

/**
 * Joins the diary of this browser to an account: each part leaves the browser once the server has acknowledged it, not
 * before. What was joined already, from here or elsewhere, is known to the server by its ids.
 */
export async function joinToAccount(store: BrowserStore, account: string, deliver: Deliver): Promise<JoiningEnd> {
  for (;;) {
    const { events } = await readOwn(store);
    const batch = nextBatch(events);
    if (batch.length === 0) {
      await leaveOwn(store, []);
      return 'joined';
    }
    const delivery = await deliver(account, batch);
    if (delivery.kind === 'refused') return 'refused';
    if (delivery.kind !== 'kept') return 'later';
    const { refused } = delivery;
    await leaveOwn(
      store,
      batch.map(({ id }) => id).filter((id) => !refused.includes(id)),
    );
    if (refused.length > 0) return 'refused';
  }
}

const declinedKey = (account: string) => `declined ${account}`;

/** Remembers that the diary of this browser is to stay out of an account: it is not proposed again at each page. */
export async function declineJoining(store: BrowserStore, account: string): Promise<void> {
  await store.write(['meta'], (tx) => tx.put('meta', true, declinedKey(account)));
}

export async function isDeclined(store: BrowserStore, account: string): Promise<boolean> {
  return store.read(['meta'], async (tx) => (await tx.get('meta', declinedKey(account))) === true);
}
