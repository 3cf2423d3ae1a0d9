// SPDX-License-Identifier: AGPL-3.0-or-later
import { cacheNameOf, finishCopy, type CopyList } from './copies.ts';

/** Few enough for a thin connection, and for a server that a whole class asks. */
const atOnce = 3;

/**
 * Takes a copy of a module's pages with their pictures, styles and scripts. `report` is told the share that is there, 0
 * to 1. Pages are asked for as nobody: whoever is signed in keeps nothing of their own in a copy.
 *
 * What fails leaves nothing behind, and an older copy as it was. Rejects then.
 */
export async function takeCopy(list: CopyList, report: (share: number) => void): Promise<void> {
  const cacheName = cacheNameOf(list);
  const cache = await caches.open(cacheName);
  let sizeBytes = 0;
  const keep = async (address: string): Promise<Response> => {
    const response = await fetch(address, { credentials: 'omit', cache: 'no-cache' });
    if (!response.ok || response.redirected) throw new Error(`${address} answered ${response.status}.`);
    await cache.put(address, response.clone());
    return response;
  };
  const weigh = async (response: Response) => (await response.clone().arrayBuffer()).byteLength;
  try {
    const parts = new Set(list.scripts);
    const pages = [...list.pages, list.missingPage];
    await forEach(pages, async (address, done) => {
      const response = await keep(address);
      sizeBytes += await weigh(response);
      for (const part of listParts(await response.text())) parts.add(part);
      report((0.8 * done) / pages.length);
    });
    await forEach([...parts], async (address, done) => {
      sizeBytes += await weigh(await keep(address));
      report(0.8 + (0.2 * done) / parts.size);
    });
    await finishCopy({ ...list, cacheName, sizeBytes, keptAt: Date.now() });
  } catch (error) {
    await caches.delete(cacheName);
    throw error;
  }
}

/** Addresses on this site of what a page shows and runs. */
function listParts(html: string): string[] {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const elements = page.querySelectorAll('link[rel="stylesheet"], link[rel="icon"], script[src], img[src]');
  return [...elements].flatMap((element) => {
    const address = element.getAttribute('src') ?? element.getAttribute('href') ?? '';
    return address.startsWith('/') ? address : [];
  });
}

/** Does the work of each, a few at once; `done` counts those that were begun before it and itself. */
async function forEach(addresses: readonly string[], work: (address: string, done: number) => Promise<void>) {
  const left = addresses.entries();
  const workers = Array.from({ length: atOnce }, async () => {
    for (const [index, address] of left) await work(address, index + 1);
  });
  await Promise.all(workers);
}
