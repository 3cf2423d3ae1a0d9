// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Protocol } from './cacheRequestHead.ts';

export type Address = { readonly protocol: Protocol; readonly host: string; readonly target: string };
type Kept = { readonly sizeBytes: number; isUsed: boolean };

/** Entries by address, within a number of bytes. */
export type Shelf<E extends Kept> = {
  /** Whether pages of this host are kept at all. */
  accepts(host: string): boolean;
  find(address: Address): E | undefined;
  /** Keeps an entry, in place of the one at the same address; the ones nobody asked for longest make room. */
  put(address: Address, entry: E): void;
  readonly sizeBytes: number;
};

type Options = {
  readonly maxBytes: number;
  /** The one host whose pages are kept; when undefined, the first `maxHosts` that come. */
  readonly host: string | undefined;
  readonly maxHosts: number;
};

export function createShelf<E extends Kept>({ maxBytes, host: onlyHost, maxHosts }: Options): Shelf<E> {
  // One map within another, because a key made of three texts would have to be built for each request.
  const pagesByHost = new Map<string, Record<Protocol, Map<string, E>>>();
  /** Oldest first. */
  const addresses = new Map<E, Address>();
  let sizeBytes = 0;

  function accepts(host: string): boolean {
    if (onlyHost !== undefined) return host === onlyHost;
    return pagesByHost.has(host) || pagesByHost.size < maxHosts;
  }

  function find({ protocol, host, target }: Address): E | undefined {
    return pagesByHost.get(host)?.[protocol].get(target);
  }

  function put({ protocol, host, target }: Address, entry: E): void {
    if (!accepts(host)) return;
    const pages = pagesByHost.get(host) ?? { http: new Map<string, E>(), https: new Map<string, E>() };
    const replaced = pages[protocol].get(target);
    if (replaced !== undefined) remove(replaced);
    pagesByHost.set(host, pages);
    pages[protocol].set(target, entry);
    addresses.set(entry, { protocol, host, target });
    sizeBytes += entry.sizeBytes;
    makeRoomFor(entry);
  }

  /** Second chance: a used entry goes back to the end once. Marking a use is cheaper than moving the entry each time. */
  function makeRoomFor(newcomer: E): void {
    for (const [entry, address] of addresses) {
      if (sizeBytes <= maxBytes) return;
      if (entry === newcomer) continue;
      if (entry.isUsed) {
        entry.isUsed = false;
        addresses.delete(entry);
        addresses.set(entry, address);
      } else remove(entry);
    }
  }

  function remove(entry: E): void {
    const address = addresses.get(entry);
    if (address === undefined) return;
    const pages = pagesByHost.get(address.host);
    pages?.[address.protocol].delete(address.target);
    if (pages?.http.size === 0 && pages.https.size === 0) pagesByHost.delete(address.host);
    addresses.delete(entry);
    sizeBytes -= entry.sizeBytes;
  }

  return {
    accepts,
    find,
    put,
    get sizeBytes() {
      return sizeBytes;
    },
  };
}
