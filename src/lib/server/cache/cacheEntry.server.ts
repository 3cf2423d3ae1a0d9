// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Compressed } from './cacheCompression.server.ts';
import type { Encoding } from './cacheEncoding.ts';
import type { RenderedPage } from './cachePage.server.ts';
import type { RequestHead } from './cacheRequestHead.ts';
import { securityHeaders } from './cacheResponseHead.server.ts';
import type { ContentVersions } from './cacheVersions.server.ts';
import { fitted } from './fitted.ts';

/** One coding of a page, ready to leave. Heads are names and values in turn, as `writeHead` reads them fastest. */
type Reply = {
  readonly tag: string;
  readonly head: string[];
  readonly unmodifiedHead: string[];
  readonly body: () => Buffer;
};

/** A finished page, kept in memory. */
export type Entry = {
  readonly source: Omit<PageSource, 'body'>;
  readonly replies: Record<Encoding, Reply>;
  readonly sizeBytes: number;
  /** Whether anyone asked for it since the shelf last looked. */
  isUsed: boolean;
  /** Whether its Brotli is the best there is, or is being made so. */
  isThorough: boolean;
  /** The versions it was last found fresh against: the same object again needs no comparison. */
  checkedAgainst: ContentVersions;
};

export type PageSource = RenderedPage & {
  /** The versions read before the page was rendered. */
  readonly versions: ContentVersions;
};

/**
 * What a 304 repeats. The rest of the head is that of the copy the client holds, which the tag covers.
 *
 * Source: RFC 9110, 15.4.5. https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5
 */
const REVALIDATED = new Set(
  ['cache-control', 'vary', ...securityHeaders('https').map(([name]) => name)].map((name) => name.toLowerCase()),
);
/** Objects, strings and maps around the bytes, roughly. */
const OVERHEAD_BYTES = 2048;

/**
 * Makes the entry of a page.
 *
 * The tag names headers, body and coding. Both Brotli qualities share one: they hold the same page, and nothing can mix
 * their bytes, as ranges are never served from memory.
 */
export function createEntry({ body: whole, ...source }: PageSource, compressed: Compressed): Entry {
  const digest = createHash('sha256').update(JSON.stringify(source.headers)).update(whole);
  const tag = digest.digest('base64url').slice(0, 22);
  const identity = createReply(source, {
    tag: `"${tag}"`,
    sizeBytes: whole.length,
    body: compressed.gzip ? holdLoosely(whole, compressed.gzip) : held(fitted(whole)).body,
    encoding: undefined,
  });
  const coded = (encoding: 'br' | 'gzip') => {
    const body = compressed[encoding];
    return body === undefined
      ? identity
      : createReply(source, { tag: `"${tag}-${encoding}"`, ...held(body), encoding });
  };
  const replies = { identity, br: coded('br'), gzip: coded('gzip') };
  return {
    source,
    replies,
    sizeBytes: measure(source, { ...compressed, ...(!compressed.gzip && { whole }) }),
    isUsed: false,
    isThorough: false,
    checkedAgainst: source.versions,
  };
}

/** Whether nothing that the page shows has changed since before it was rendered. */
export function isFresh(entry: Entry, versions: ContentVersions): boolean {
  if (entry.checkedAgainst === versions) return true;
  for (const scope of entry.source.scopes) {
    if (versions.get(scope) !== entry.source.versions.get(scope)) return false;
  }
  entry.checkedAgainst = versions;
  return true;
}

/** Answers from memory. Nothing here waits, and next to nothing is allocated. */
export function sendReply(res: ServerResponse, request: RequestHead, reply: Reply): void {
  if (request.ifNoneMatch !== undefined && holds(request.ifNoneMatch, reply.tag)) {
    res.writeHead(304, reply.unmodifiedHead);
    res.end();
  } else {
    res.writeHead(200, reply.head);
    // Node leaves the body out when it answers HEAD.
    res.end(reply.body());
  }
}

/** Puts a better Brotli of the same page in an entry. Its size is still counted as it was: an upper bound. */
export function improveBrotli(entry: Entry, body: Buffer): void {
  const { br, identity } = entry.replies;
  if (br === identity || body.length >= br.body().length) return;
  entry.replies.br = createReply(entry.source, { tag: br.tag, ...held(body), encoding: 'br' });
}

const held = (body: Buffer) => ({ body: () => body, sizeBytes: body.length });

/**
 * A page without coding is four times as large as its gzip, and hardly anyone asks for it: it stays for as long as memory
 * is not wanted, and is made again from its gzip.
 */
function holdLoosely(whole: Buffer, gzip: Buffer): () => Buffer {
  let reference = new WeakRef(whole);
  return () => {
    const kept = reference.deref();
    if (kept !== undefined) return kept;
    const again = gunzipSync(gzip);
    reference = new WeakRef(again);
    return again;
  };
}

/** `W/"…"` counts too: proxies weaken the tags of what they compress. */
function holds(ifNoneMatch: string, tag: string): boolean {
  return ifNoneMatch.includes(tag) || ifNoneMatch.trim() === '*';
}

function createReply(
  { headers }: Entry['source'],
  { tag, body, sizeBytes, encoding }: Pick<Reply, 'tag' | 'body'> & { sizeBytes: number; encoding: string | undefined },
): Reply {
  const own = [...headers.flat(), 'content-length', String(sizeBytes), 'etag', tag];
  const head = encoding === undefined ? own : [...own, 'content-encoding', encoding];
  const unmodifiedHead = ['etag', tag, ...headers.filter(([name]) => REVALIDATED.has(name)).flat()];
  return { tag, head, unmodifiedHead, body };
}

function measure({ headers }: Entry['source'], bodies: Compressed & { whole?: Buffer }): number {
  const heads = headers.flat().reduce((sum, text) => sum + text.length, 0);
  const { br, gzip, whole } = bodies;
  return (whole?.length ?? 0) + (br?.length ?? 0) + (gzip?.length ?? 0) + 2 * heads + OVERHEAD_BYTES;
}
