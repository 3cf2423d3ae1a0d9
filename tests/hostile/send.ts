// SPDX-License-Identifier: AGPL-3.0-or-later
import { request as send } from 'node:http';
import { connect } from 'node:net';
import { ownOrigin, type BadRequest, type FormedRequest, type RawRequest } from './bad-request.ts';

/** `status` is 0 when the connection was closed without an answer. */
export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

const patienceMs = 20_000;

/** Sends a malformed request to the server at `origin` as it is, without tidying it as browsers and `fetch` do. */
export function sendBadRequest(origin: string, bad: BadRequest, accept = 'text/html'): Promise<Answer> {
  return 'raw' in bad ? sendRaw(origin, bad) : sendFormed(origin, bad, accept);
}

function sendFormed(
  origin: string,
  { method, path, headers = {}, body }: FormedRequest,
  accept: string,
): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const content = body?.();
  const own = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    value.replaceAll(ownOrigin, origin),
  ]);
  const length: Record<string, string> =
    content === undefined ? {} : { 'content-length': String(Buffer.byteLength(content)) };
  return new Promise((resolve, reject) => {
    let answer: Answer | undefined;
    const options = {
      hostname,
      port,
      method,
      path,
      headers: { accept, ...length, ...Object.fromEntries(own) } as Record<string, string>,
      agent: false as const,
    };
    const request = send(options, (response) => {
      const received: Answer = { status: response.statusCode ?? 0, headers: response.headers, body: '' };
      answer = received;
      response.setEncoding('utf8').on('data', (text: string) => (received.body += text));
      response.on('close', () => resolve(received));
    });
    // A refusal may close the connection while the rest is still being sent.
    request.on('error', () => resolve(answer ?? { status: 0, headers: {}, body: '' }));
    request.on('upgrade', (_, socket) => socket.destroy());
    request.setTimeout(patienceMs, () => reject(new Error(`No answer to ${method} ${path.slice(0, 80)}`)));
    request.end(content);
  });
}

function sendRaw(origin: string, { id, raw }: RawRequest): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(raw));
    let received = '';
    socket.setEncoding('utf8').on('data', (text: string) => (received += text));
    socket.on('error', () => {});
    socket.on('close', () => {
      const [head = '', body = ''] = received.split('\r\n\r\n', 2);
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? 0), headers: {}, body });
    });
    socket.setTimeout(patienceMs, () => {
      socket.destroy();
      reject(new Error(`No answer to ${id}`));
    });
  });
}
