// SPDX-License-Identifier: AGPL-3.0-or-later

/** What the server says of a copy of a module: its pages, and what they cannot do without. */
export type CopyList = {
  /** Changes with what any of its pages shows. */
  version: string;
  title: string;
  /** The module's own address. */
  path: string;
  pages: string[];
  scripts: string[];
  /** The page that says that another one is missing. */
  missingPage: string;
  /** What a page says when it is shown from the copy. */
  notice: string;
};

export type Copy = CopyList & { cacheName: string; sizeBytes: number; keptAt: number };

const prefix = 'essaim-copy ';
/** What a cache knows of itself. It is written last: a cache without it was never finished. */
const description = '/essaim-copy.json';

/** One copy has one cache, by its version, so that an older one serves until the newer is whole. */
export function cacheNameOf({ path, version }: Pick<CopyList, 'path' | 'version'>): string {
  return `${prefix}${path} ${version}`;
}

/** The copies that this device holds whole. */
export async function listCopies(): Promise<Copy[]> {
  const found = await Promise.all((await listCacheNames()).map(readCopy));
  return found.filter((copy) => copy !== undefined);
}

export async function findCopy(path: string): Promise<Copy | undefined> {
  return (await listCopies()).find((copy) => copy.path === path);
}

/** Says that a cache holds a whole copy, and removes those of the same module that came before it. */
export async function finishCopy(copy: Copy): Promise<void> {
  const cache = await caches.open(copy.cacheName);
  await cache.put(description, new Response(JSON.stringify(copy)));
  await removeCaches((name) => name.startsWith(`${prefix}${copy.path} `) && name !== copy.cacheName);
}

/** Removes the copy of a module. With the last one goes the service worker: nothing runs here that nobody asked for. */
export async function removeCopy(path: string): Promise<void> {
  await removeCaches((name) => name.startsWith(`${prefix}${path} `));
  if ((await listCopies()).length === 0) await removeAllCopies();
}

export async function removeAllCopies(): Promise<void> {
  // Over plain HTTP, browsers have neither.
  if (!('caches' in globalThis) || !('serviceWorker' in navigator)) return;
  await removeCaches(() => true);
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
}

/** Also those that were never finished. */
export async function removeCaches(isOver: (name: string) => boolean): Promise<void> {
  await Promise.all((await listCacheNames()).filter(isOver).map((name) => caches.delete(name)));
}

/** What a copy holds of an address; other people's cookies and codings make no difference to it. */
export async function matchCopies(address: string): Promise<{ copy: Copy; response: Response } | undefined> {
  for (const copy of await listCopies()) {
    const response = await (await caches.open(copy.cacheName)).match(address, { ignoreVary: true });
    if (response) return { copy, response };
  }
  return undefined;
}

async function listCacheNames(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(prefix));
}

async function readCopy(cacheName: string): Promise<Copy | undefined> {
  const response = await (await caches.open(cacheName)).match(description);
  return response && ((await response.json()) as Copy);
}
