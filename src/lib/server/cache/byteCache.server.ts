// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingMessage, ServerResponse } from 'node:http';
import { compressQuickly, compressThoroughly, createQueue } from './cacheCompression.server.ts';
import { rememberNegotiations } from './cacheEncoding.ts';
import { createEntry, improveBrotli, isFresh, sendReply, type Entry, type PageSource } from './cacheEntry.server.ts';
import { createFlights, type Landing } from './cacheFlights.ts';
import { canonicalTarget, longestTarget } from './cacheKey.ts';
import { passResponse, recordPage } from './cachePage.server.ts';
import type { RequestHead } from './cacheRequestHead.ts';
import { createShelf, type Address } from './cacheShelf.ts';
import type { CacheCounts } from '../traffic/traffic.server.ts';
import { openContentVersions, type ContentVersions } from './cacheVersions.server.ts';

export type ByteCache = {
  /** Answers a request, from memory or by rendering. Every response gets its head finished (`finishHead`). */
  answer(req: IncomingMessage, res: ServerResponse, request: RequestHead): void;
  /** What it did since the start. */
  counts(): CacheCounts;
  close(): void;
};

export type ByteCacheOptions = {
  readonly databaseFile: string;
  /** The public address: when there is one, pages of its host alone are kept. */
  readonly origin: string | undefined;
  /** Handles a request to the end, errors included. */
  readonly render: (req: IncomingMessage, res: ServerResponse, request: RequestHead) => void;
  readonly maxBytes?: number;
  readonly maxEntryBytes?: number;
};

type Visit = {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly request: RequestHead;
  readonly address: Address;
};

const MIB = 1024 * 1024;
const MAX_HOSTS = 8;
const PATIENCE_MS = 1000;
/** After that many renderings it could not use, a request renders for itself: content that keeps changing must not hold it. */
const MAX_WAITS = 2;
/** Pages waiting to be compressed better: some megabytes. A page that finds no place asks again the next time it is read. */
const MOST_WAITING = 64;

/**
 * A memory of finished pages in front of SvelteKit, for visitors who have no session.
 *
 * The app says what a page shows in `x-essaim-shows`: such a page must be the same for all of them. It is served while
 * the versions of those scopes, read before it was rendered, are those in the database. A command that changes what a
 * scope shows therefore raises `content_version.version` in the same transaction.
 *
 * @throws when the database or its table `content_version` does not exist
 */
export function openByteCache(options: ByteCacheOptions): ByteCache {
  const { databaseFile, origin, render, maxBytes = 40 * MIB, maxEntryBytes = 2 * MIB } = options;
  const versions = openContentVersions(databaseFile);
  const host = origin === undefined ? undefined : new URL(origin).host;
  const shelf = createShelf<Entry>({ maxBytes, host, maxHosts: MAX_HOSTS });
  const flights = createFlights(PATIENCE_MS);
  const negotiate = rememberNegotiations();
  const enqueue = createQueue(MOST_WAITING);
  const counts = { hits: 0, misses: 0, passed: 0 };

  function answer(req: IncomingMessage, res: ServerResponse, request: RequestHead): void {
    const known = mayBeKept(request) ? versions.current() : undefined;
    if (known === undefined) return renderUnkept(req, res, request);
    const { protocol, host } = request;
    const address = { protocol, host, target: canonicalTarget(request.target) };
    const entry = findFresh(address, known);
    if (entry !== undefined) send(entry, res, request, address);
    else if (request.method === 'HEAD') renderUnkept(req, res, request);
    else renderOnce({ req, res, request, address }, known);
  }

  function mayBeKept({ method, host, target, hasSession, wantsRange }: RequestHead): boolean {
    if (method !== 'GET' && method !== 'HEAD') return false;
    return !hasSession && !wantsRange && target.length <= longestTarget && shelf.accepts(host);
  }

  function findFresh(address: Address, known: ContentVersions): Entry | undefined {
    const entry = shelf.find(address);
    if (entry === undefined || !isFresh(entry, known)) return undefined;
    entry.isUsed = true;
    counts.hits += 1;
    return entry;
  }

  function send(entry: Entry, res: ServerResponse, request: RequestHead, address: Address): void {
    const encoding = negotiate(request.acceptEncoding);
    sendReply(res, request, entry.replies[encoding]);
    if (encoding === 'br' && entry.isUsed && !entry.isThorough) compressAgain(entry, address);
  }

  /** Once somebody else asks for the same page: crawlers read thousands of them once. Later, when many wait for it. */
  function compressAgain(entry: Entry, address: Address): void {
    entry.isThorough = enqueue(async () => {
      if (shelf.find(address) === entry) improveBrotli(entry, await compressThoroughly(entry.replies.identity.body()));
    });
  }

  function renderUnkept(req: IncomingMessage, res: ServerResponse, request: RequestHead): void {
    counts.passed += 1;
    passResponse(res, request);
    render(req, res, request);
  }

  function renderOnce(visit: Visit, known: ContentVersions, waits = 0): void {
    const { protocol, host, target } = visit.address;
    const key = `${protocol}://${host}${target}`;
    const resume = (landing: Landing) => land(visit, landing, waits + 1);
    if (waits >= MAX_WAITS || !flights.join(key, resume)) renderToKeep(visit, known, flights.start(key));
  }

  /** The page waited for may be older than this request: it is looked up again, with the versions of now. */
  function land(visit: Visit, landing: Landing, waits: number): void {
    const { req, res, request, address } = visit;
    if (res.destroyed) return;
    const known = landing === 'notKept' ? undefined : versions.recheck();
    if (known === undefined) return renderUnkept(req, res, request);
    const entry = findFresh(address, known);
    if (entry !== undefined) send(entry, res, request, address);
    else renderOnce(visit, known, waits);
  }

  function renderToKeep(
    { req, res, request, address }: Visit,
    known: ContentVersions,
    end: (how: Landing) => void,
  ): void {
    const answerWith = (entry: Entry) => {
      counts.misses += 1;
      end('kept');
      if (!res.destroyed) send(entry, res, request, address);
    };
    recordPage(res, request, {
      target: address.target,
      maxBytes: maxEntryBytes,
      onPage: (page) => void keep(address, { ...page, versions: known }).then(answerWith),
      onOther: () => {
        counts.passed += 1;
        end('notKept');
      },
      onLost: () => end('lost'),
    });
    render(req, res, request);
  }

  async function keep(address: Address, source: PageSource): Promise<Entry> {
    const entry = createEntry(source, await compressQuickly(source));
    shelf.put(address, entry);
    return entry;
  }

  return { answer, counts: () => ({ ...counts, sizeBytes: shelf.sizeBytes }), close: () => versions.close() };
}
