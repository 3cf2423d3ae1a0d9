// SPDX-License-Identifier: AGPL-3.0-or-later
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RenderedPage } from './cachePage.server.ts';
import { fitted } from './fitted.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

const COMPRESSIBLE = /^(?:text\/|image\/svg\+xml|application\/(?:[\w.+-]+\+)?(?:json|xml)\b|application\/javascript)/;
/** Fewer bytes fit in one packet, compressed or not. */
const SMALLEST = 512;

/** What a visitor waits for: about 1 ms for a lesson, in Node's thread pool. */
const QUICK = { brotli: 5, gzip: 6 };
/**
 * Gzip's codes are made anew after each 4,096 signs rather than 16,384: the head, the words and the links of a page are
 * written with different ones. Half a hundredth smaller on each lesson, and no slower.
 */
const GZIP_MEMORY = 6;
/** Fifty times slower and a fifth smaller: worth it for a page that is asked for again, once its visitor has been answered. */
const THOROUGH = { brotli: constants.BROTLI_MAX_QUALITY };

export type Compressed = { readonly br?: Buffer; readonly gzip?: Buffer };

/** Compresses a page well enough for a visitor who waits. Empty when its type or its size makes it pointless. */
export async function compressQuickly({ headers, body }: RenderedPage): Promise<Compressed> {
  const contentType = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  if (body.length < SMALLEST || !COMPRESSIBLE.test(contentType)) return {};
  const [br, gzip] = await Promise.all([
    brotli(body, QUICK.brotli),
    compressGzip(body, { level: QUICK.gzip, memLevel: GZIP_MEMORY }).then(fitted),
  ]);
  return { ...(br.length < body.length && { br }), ...(gzip.length < body.length && { gzip }) };
}

/** Brotli at its best. Browsers that know no Brotli, or are on plain HTTP, keep the first gzip. */
export async function compressThoroughly(body: Buffer): Promise<Buffer> {
  return brotli(body, THOROUGH.brotli);
}

function brotli(body: Buffer, quality: number): Promise<Buffer> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  return compressBrotli(body, { params }).then(fitted);
}

/**
 * Runs jobs one after the other: a change of the whole site must not take every thread of the pool. Says whether a job was
 * taken: while `most` of them wait it takes no other, for each holds its page in memory.
 */
export function createQueue(most: number): (job: () => Promise<void>) => boolean {
  let last = Promise.resolve();
  let waiting = 0;
  return (job) => {
    if (waiting >= most) return false;
    waiting += 1;
    last = last.then(job).finally(() => (waiting -= 1));
    return true;
  };
}
