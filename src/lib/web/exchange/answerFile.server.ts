// SPDX-License-Identifier: AGPL-3.0-or-later
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { takeAwayFormats, type TakeAwayFormat } from '../../exchange/takeAway.ts';
import { parseByteRange } from '../../shared/byteRange.ts';
import type { TakenAway } from './takeAwayShelf.server.ts';

/**
 * The file itself, as it goes, under a name without its extension. Whoever has it already is told so in a few bytes, and
 * whoever has the beginning of this very file is given the rest.
 */
export function answerFile(
  request: Request,
  { name, format }: { name: string; format: TakeAwayFormat },
  made: TakenAway,
) {
  const { type, extension } = takeAwayFormats[format];
  const etag = `"${made.sha256.slice(0, 32)}"`;
  const headers = {
    'accept-ranges': 'bytes',
    'cache-control': 'no-cache',
    'content-disposition': `attachment; filename="${name}.${extension}"`,
    'content-type': type,
    etag,
  };
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  const range = findRange(request, etag, made.sizeBytes);
  if (range === 'unsatisfiable') {
    const whole = { ...headers, 'content-range': `bytes */${made.sizeBytes}` };
    return new Response(null, { status: 416, headers: whole });
  }
  const { firstByte, lastByte } = range ?? { firstByte: 0, lastByte: made.sizeBytes - 1 };
  const part = range ? { 'content-range': `bytes ${firstByte}-${lastByte}/${made.sizeBytes}` } : {};
  const answer = {
    status: range ? 206 : 200,
    headers: { ...headers, ...part, 'content-length': String(lastByte - firstByte + 1) },
  };
  if (request.method === 'HEAD') return new Response(null, answer);
  const stream = createReadStream(made.file, { start: firstByte, end: lastByte });
  return new Response(Readable.toWeb(stream) as ReadableStream, answer);
}

function isKnown(request: Request, etag: string): boolean {
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(etag);
}

/** The rest of another file would spoil the beginning of the first. Source: RFC 9110, section 13.1.5 (`If-Range`). */
function findRange({ method, headers }: Request, etag: string, sizeBytes: number) {
  const wanted = headers.get('if-range');
  if (method !== 'GET' || (wanted !== null && wanted.trim() !== etag)) return undefined;
  return parseByteRange(headers.get('range'), sizeBytes);
}
