// SPDX-License-Identifier: AGPL-3.0-or-later
import { IDBFactory } from 'fake-indexeddb';
import { openStore, type BrowserStore } from './browserStore.ts';

/** For tests: a browser that has been nowhere yet. `newTab` opens its store once more. */
export async function aBrowser(): Promise<{
  factory: IDBFactory;
  store: BrowserStore;
  newTab: () => Promise<BrowserStore>;
}> {
  const factory = new IDBFactory();
  return { factory, store: await openStore(factory), newTab: () => openStore(factory) };
}
