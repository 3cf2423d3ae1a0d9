// SPDX-License-Identifier: AGPL-3.0-or-later
import { isShared } from '../memory.ts';
import { deleteStore, openStore, type BrowserStore } from './browserStore.ts';
import { deleteTabStore, openTabStore } from './tabStore.ts';

/**
 * Opens the browser's store for one piece of work; on a shared computer, the one of this tab. Held open no longer, it
 * stands in nobody's way when another tab erases it. @throws StoreError
 */
export async function withStore<T>(work: (store: BrowserStore) => Promise<T>): Promise<T> {
  const store = isShared() ? openTabStore(sessionStorage) : await openStore(findFactory());
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

/** Removes the whole store that `withStore` opens. */
export function removeStore(): void {
  const factory = findFactory();
  if (isShared()) deleteTabStore(sessionStorage);
  else if (factory) deleteStore(factory);
}

/** Some browsers throw at the very name in a private window. */
export function findFactory(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
}
