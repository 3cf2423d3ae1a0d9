// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';

type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[];
type Callback = (error?: Error | null) => void;

export type Recording = {
  /** Called once, when the head is complete and has not left: the last moment to change it. */
  readonly onHead: () => 'record' | 'pass';
  /** The whole body of a recorded response, nothing of which has left; the response is as good as new. */
  readonly onBody: (body: Buffer) => void;
  /** The body is over `maxBytes`: what was recorded has left, and the rest passes. */
  readonly onTooLarge: () => void;
  readonly maxBytes: number;
};

/**
 * Looks at what a handler writes into a response. One that passes gets its own methods back as soon as its head is
 * known, so that streams and their backpressure are none of our business.
 */
export function recordResponse(res: ServerResponse, recording: Recording): void {
  // Node calls `writeHead` itself when a handler only writes or ends.
  res.writeHead = (status: number, reasonOrHeaders?: string | Headers, headers?: Headers) => {
    const reason = typeof reasonOrHeaders === 'string' ? reasonOrHeaders : undefined;
    setHeaders(res, typeof reasonOrHeaders === 'string' ? headers : reasonOrHeaders);
    restore(res, 'writeHead');
    res.statusCode = status;
    if (reason !== undefined) res.statusMessage = reason;
    return recording.onHead() === 'record' ? recordBody(res, recording) : res.writeHead(status);
  };
}

function recordBody(res: ServerResponse, recording: Recording): ServerResponse {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  // A handler that fails from here on must not write the head of its error over this one.
  Object.defineProperty(res, 'headersSent', { value: true, configurable: true });

  const add = (chunk: unknown, encoding: unknown) => {
    const bytes = toBuffer(chunk, encoding);
    chunks.push(bytes);
    sizeBytes += bytes.length;
  };
  const isTooLarge = () => sizeBytes > recording.maxBytes;
  const release = () => {
    restore(res, 'write', 'end', 'headersSent');
    res.writeHead(res.statusCode);
    recording.onTooLarge();
    return res.write(Buffer.concat(chunks));
  };

  res.write = (chunk: unknown, encodingOrCallback?: BufferEncoding | Callback, callback?: Callback) => {
    add(chunk, encodingOrCallback);
    callLater(encodingOrCallback, callback);
    return isTooLarge() ? release() : true;
  };
  res.end = (chunk?: unknown, encodingOrCallback?: BufferEncoding | (() => void), callback?: () => void) => {
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') add(chunk, encodingOrCallback);
    callLater(chunk, encodingOrCallback, callback);
    if (isTooLarge()) {
      release();
      return res.end();
    }
    restore(res, 'write', 'end', 'headersSent');
    recording.onBody(Buffer.concat(chunks));
    return res;
  };
  return res;
}

/** What is given to one object hides what its class has until it is removed. */
function restore(res: ServerResponse, ...names: ('writeHead' | 'write' | 'end' | 'headersSent')[]): void {
  for (const name of names) Reflect.deleteProperty(res, name);
}

function setHeaders(res: ServerResponse, headers: Headers | undefined): void {
  if (headers === undefined) return;
  if (!Array.isArray(headers)) {
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) res.setHeader(name, value);
    return;
  }
  const pairs = Array.isArray(headers[0]) ? headers.flat() : headers;
  for (let index = 0; index < pairs.length; index += 2) res.removeHeader(String(pairs[index]));
  for (let index = 0; index < pairs.length; index += 2) {
    const value = pairs[index + 1];
    res.appendHeader(String(pairs[index]), Array.isArray(value) ? value : String(value));
  }
}

function toBuffer(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk === 'string')
    return Buffer.from(chunk, typeof encoding === 'string' ? toEncoding(encoding) : 'utf8');
  if (chunk instanceof Uint8Array) return Buffer.from(chunk);
  throw new TypeError('A response is written in texts and bytes.');
}

const toEncoding = (name: string): BufferEncoding => (Buffer.isEncoding(name) ? name : 'utf8');

function callLater(...candidates: unknown[]): void {
  for (const callback of candidates.filter(isCallback)) process.nextTick(() => callback());
}

function isCallback(candidate: unknown): candidate is () => void {
  return typeof candidate === 'function';
}
