// SPDX-License-Identifier: AGPL-3.0-or-later
import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { defaultPolicy, securityHeaders } from '../cache/cacheResponseHead.server.ts';

const CONTENT_TYPE = 'text/plain; charset=utf-8';
const HEAD: readonly (readonly [string, string])[] = [
  ...securityHeaders('http'),
  ['Content-Security-Policy', defaultPolicy(400, CONTENT_TYPE) ?? ''],
  ['Content-Type', CONTENT_TYPE],
  ['Connection', 'close'],
];

/** Node's codes for what is not plainly malformed. */
const STATUSES = new Map([
  ['HPE_HEADER_OVERFLOW', 431],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
]);

/** Answers a request that must not reach the app, and closes its connection. */
export function refuseRequest(res: ServerResponse, status: number): void {
  res.writeHead(status, HEAD.flat()).end(STATUS_CODES[status]);
}

/** Answers what is not HTTP, too long or too slow: there is no request to answer yet, only a socket to close. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUSES.get(error.code ?? '') ?? 400;
  const head = HEAD.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}Content-Length: 0\r\n\r\n`);
}
