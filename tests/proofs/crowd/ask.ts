// SPDX-License-Identifier: AGPL-3.0-or-later
import { request, type Agent, type OutgoingHttpHeaders } from 'node:http';

export type Asked = { origin: string; path: string; agent: Agent; headers?: OutgoingHttpHeaders; body?: string };
export type Heard = { status: number; tookMs: number; tag: string | undefined; body: Buffer };

/** Asks as a browser does, and waits for the last byte. The connection is part of what it takes. */
export function ask({ origin, path, agent, headers = {}, body }: Asked): Promise<Heard> {
  const startedAt = performance.now();
  const method = body === undefined ? 'GET' : 'POST';
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, origin),
      { method, agent, headers: { 'accept-encoding': 'br, gzip', ...headers } },
      (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.once('error', reject);
        res.once('end', () =>
          resolve({
            status: res.statusCode ?? 0,
            tookMs: performance.now() - startedAt,
            tag: res.headers.etag,
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    // The server closes connections that stay idle; a browser that meets one sends its request again on another.
    sent.once('error', (error) =>
      sent.reusedSocket
        ? resolve(ask({ origin, path, agent, headers, ...(body !== undefined && { body }) }))
        : reject(error),
    );
    sent.end(body);
  });
}
