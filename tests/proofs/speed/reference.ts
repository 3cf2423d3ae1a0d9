// SPDX-License-Identifier: AGPL-3.0-or-later
/** The yardstick: the same bytes, from a server that decides nothing. Reads its one answer on standard input. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

const answer = (await json(process.stdin)) as { status: number; headers: string[]; body: string };
const body = Buffer.from(answer.body, 'base64');
const hasBody = answer.status !== 304 && answer.status !== 204;
const head = hasBody ? [...answer.headers, 'content-length', String(body.length)] : answer.headers;

const server = createServer((req, res) => {
  if (req.method === 'POST') req.resume().once('end', () => res.writeHead(answer.status, head).end(body));
  else {
    res.writeHead(answer.status, head);
    res.end(hasBody ? body : undefined);
  }
});
server.keepAliveTimeout = 10_000;
server.listen(0, '127.0.0.1', () => {
  console.log(`Reference: http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
