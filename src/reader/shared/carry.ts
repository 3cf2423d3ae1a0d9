// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BrowserStore } from '../diary/browserStore.ts';
import { addToOwn, readOwn } from '../diary/ownDiary.ts';

type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What this site keeps in a browser's memory, the marks of the shared computer apart. */
const ours = /^essaim-(?!shared|store)/;

/** Takes what the site remembers from one memory to the other; nothing of it stays behind. */
export function carryMemory(from: Memory, to: Memory): void {
  const keys = Array.from({ length: from.length }, (_, index) => from.key(index) ?? '').filter((key) => ours.test(key));
  for (const key of keys) to.setItem(key, from.getItem(key) ?? '');
  for (const key of keys) from.removeItem(key);
}

/**
 * Takes the diary, and what accounts have not acknowledged, from one store to the other; nothing of it stays behind. It
 * is written there before it is erased here: what fails in between loses nothing.
 *
 * @throws StoreError
 */
export async function carryStore(from: BrowserStore, to: BrowserStore): Promise<void> {
  const { startedAt, events } = await readOwn(from);
  const pending = await from.read(['outbox'], (tx) => tx.list('outbox'));
  if (startedAt !== undefined) await addToOwn(to, events, new Date(startedAt));
  await to.write(['outbox'], async (tx) => {
    for (const one of pending) await tx.put('outbox', one);
  });
  await from.write(['event', 'outbox', 'meta'], async (tx) => {
    for (const table of ['event', 'outbox', 'meta'] as const) await tx.clear(table);
  });
}
