// SPDX-License-Identifier: AGPL-3.0-or-later
import { openStore, type BrowserStore } from './browserStore.ts';

/**
 * Opens the browser's store for one piece of work. Held open no longer, it stands in nobody's way when another tab
 * erases it. @throws StoreError
 */
export async function withStore<T>(work: (store: BrowserStore) => Promise<T>): Promise<T> {
  const store = await openStore(findFactory());
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

/** Some browsers throw at the very name in a private window. */
export function findFactory(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
}
