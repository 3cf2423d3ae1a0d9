// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: what a visitor must meet behind a web server) */
import type { IncomingHttpHeaders } from 'node:http';
import { get } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Proxy } from './proxies.ts';

type Reply = { status: number; headers: IncomingHttpHeaders; body: string };
type Asked = { headers?: Record<string, string>; form?: Record<string, string> };

const longestWaitMs = 5_000;

/** Looks at what depends on the web server in front. `events` is the address of a live room's news. Gives what is wrong. */
export async function visitOverHttps(proxy: Proxy, events: string): Promise<string[]> {
  const faults: string[] = [];
  const hold = (isTrue: boolean, fault: string) => void (isTrue || faults.push(`${proxy.origin}: ${fault}`));

  const home = await ask(proxy, '/fr', { headers: { 'x-forwarded-proto': 'http', 'accept-encoding': 'br' } });
  hold(home.status === 200, `the home page answers ${home.status}`);
  hold(home.headers['strict-transport-security'] === 'max-age=31536000', 'no HSTS, or another one');
  hold(home.headers['content-encoding'] === 'br', 'pages lose their compression');
  hold((home.headers['content-security-policy'] ?? '').includes("default-src 'none'"), 'no content security policy');
  const again = await ask(proxy, '/fr', {
    headers: { 'if-none-match': home.headers.etag ?? '', 'accept-encoding': 'br' },
  });
  hold(again.status === 304, `the same page again answers ${again.status}`);

  const form = { pseudonym: `Zoé ${proxy.origin.slice(-4)}`, passphrase: 'quatre chevaux sous la pluie' };
  const foreign = await ask(proxy, '/fr/account/sign-up', { form, headers: { origin: 'https://elsewhere.example' } });
  hold(foreign.status === 403, `a form of another site answers ${foreign.status}`);
  const own = await ask(proxy, '/fr/account/sign-up', { form, headers: { origin: proxy.origin } });
  const cookies = own.headers['set-cookie'] ?? [];
  hold(own.status === 200 && cookies.length > 0, `signing up answers ${own.status}, ${cookies.length} cookies`);
  hold(
    cookies.every((cookie) => /; Secure/i.test(cookie) && /; HttpOnly/i.test(cookie)),
    `a cookie is not for HTTPS alone: ${cookies.join(' ')}`,
  );
  const large = { ...form, pseudonym: 'a'.repeat(7_500_000) };
  const refused = await ask(proxy, '/fr/account/sign-up', { form: large, headers: { origin: proxy.origin } });
  hold(
    refused.status === 413 && refused.body.includes('<main'),
    'what is too large is not refused by Essaim, in words',
  );

  hold(await hearsAtOnce(proxy, events), 'live news wait in the web server');
  if (proxy.redirecting !== undefined) {
    const { status, headers } = await askPlain(`${proxy.redirecting}/fr`);
    hold(status === 308 && headers.location === 'https://localhost/fr', 'HTTP does not lead to HTTPS');
  }
  return faults;
}

function ask({ origin, authority }: Proxy, path: string, { headers, form }: Asked = {}): Promise<Reply> {
  const body = form && new URLSearchParams(form).toString();
  const type = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  const options = {
    method: body === undefined ? 'GET' : 'POST',
    ca: authority,
    agent: false as const,
    headers: { accept: 'text/html', ...type, ...headers },
  };
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, origin), options, (res) => {
      text(res).then(
        (read) => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: read }),
        (error: Error) => reject(error),
      );
    });
    sent.once('error', reject).end(body);
  });
}

function askPlain(url: string): Promise<Omit<Reply, 'body'>> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (res) => {
      res.resume();
      resolve({ status: res.statusCode ?? 0, headers: res.headers });
    }).once('error', reject);
  });
}

/** Whether the first news comes while the stream is open: a web server that gathers it would keep so few bytes. */
function hearsAtOnce({ origin, authority }: Proxy, events: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'text/event-stream' };
    const sent = request(new URL(events, origin), { ca: authority, agent: false, headers }, (res) => {
      res.setEncoding('utf8').once('data', (news: string) => end(news.includes('data: ')));
    });
    const end = (isHeard: boolean) => {
      clearTimeout(patience);
      sent.destroy();
      resolve(isHeard);
    };
    const patience = setTimeout(end, longestWaitMs, false);
    sent.once('error', reject).end();
  });
}
