// SPDX-License-Identifier: AGPL-3.0-or-later
import { Agent, request } from 'node:http';

/** Where the server is: another address once it was killed and started again. */
export type Site = { origin: string };

export type News = { version: number; numbers: Record<string, number> };

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

export type Reply = { status: number; location: string };

/** Sends a form as a browser does, or asks for a page; resolves to the status and where it leads. */
export function ask(site: Site, path: string, form?: Readonly<Record<string, string>>): Promise<Reply> {
  const { origin } = site;
  const body = form && new URLSearchParams(form).toString();
  const headers = { accept: 'text/html', origin, ...(body && { 'content-type': 'application/x-www-form-urlencoded' }) };
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, origin), { method: form ? 'POST' : 'GET', headers, agent }, (res) => {
      res.resume();
      res.once('error', reject);
      res.once('end', () => resolve({ status: res.statusCode ?? 0, location: res.headers.location ?? '' }));
    });
    // The server closes connections that stay idle; a browser that meets one sends its request again on another.
    sent.once('error', (error) => (sent.reusedSocket ? resolve(ask(site, path, form)) : reject(error)));
    sent.end(body);
  });
}

/** As long as the server tells browsers to wait before they come back. */
const comeBackMs = 2_000;

/** Follows a stream as `EventSource` does: it comes back by itself, until it is closed. */
export function follow(site: Site, path: string, hear: (news: News) => void): () => void {
  let isClosed = false;
  let stop: () => void = () => undefined;
  const comeBack = () => {
    if (!isClosed) setTimeout(connect, comeBackMs);
  };
  function connect(): void {
    if (isClosed) return;
    const headers = { accept: 'text/event-stream' };
    const sent = request(new URL(path, site.origin), { headers, agent: false }, (res) => {
      if (res.statusCode !== 200) return void res.resume().once('close', comeBack);
      let rest = '';
      res.setEncoding('utf8').on('data', (text: string) => {
        const parts = `${rest}${text}`.split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) if (part.startsWith('data: ')) hear(JSON.parse(part.slice(6)) as News);
      });
      res.once('error', () => undefined).once('close', comeBack);
    });
    sent.once('error', comeBack);
    sent.end();
    stop = () => sent.destroy();
  }
  connect();
  return () => {
    isClosed = true;
    stop();
  };
}
