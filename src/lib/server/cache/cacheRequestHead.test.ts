// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createRequestReader, type RequestHead } from './cacheRequestHead.ts';

/** Reads a request made of names and values in turn, which Node would keep the first of (Host) or join. */
function read(rawHeaders: readonly string[], url = '/fr', trustProxy = false): RequestHead | undefined {
  const headers: IncomingHttpHeaders = {};
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    const before = headers[name.toLowerCase()];
    const joined = before === undefined ? value : [before, value].flat().join(name === 'Cookie' ? '; ' : ', ');
    headers[name.toLowerCase()] = name.toLowerCase() === 'host' ? (before ?? value) : joined;
  }
  return createRequestReader(trustProxy)({ method: 'GET', url, headers, rawHeaders });
}

describe('the host of a request', () => {
  test.each([
    'localhost',
    'localhost:3000',
    '192.168.1.4:3000',
    '[::1]:3000',
    'essaim.example',
    'ES-saim.example.',
    'a_b',
  ])('may be %s', (host) => expect(read(['HOST', host])?.host).toBe(host));

  test.each([
    '',
    ' ',
    'a b',
    'a/b',
    'a@b',
    'a?b',
    'a#b',
    'a\\b',
    'a:b',
    'a:',
    'a:123456',
    '-a',
    'é.example',
    '[::1',
    '<a>',
  ])('may not be “%s”', (host) => expect(read(['Host', host])).toBeUndefined());

  test('is given once', () => {
    expect(read([])).toBeUndefined();
    expect(read(['Host', 'good.example', 'host', 'evil.example'])).toBeUndefined();
  });
});

test.each(['@evil.example/', '*', 'http://evil.example/', '', '.evil.example/'])(
  'a target that is no path, such as “%s”, is refused: it would become the host',
  (url) => expect(read(['Host', 'good.example'], url)).toBeUndefined(),
);

describe('the protocol of a request', () => {
  const forwarded = (value: string) => ['Host', 'a', 'X-Forwarded-Proto', value];

  test('is what the proxy says, when it is trusted', () => {
    expect(read(forwarded('https'))?.protocol).toBe('http');
    expect(read(forwarded('https'), '/', true)?.protocol).toBe('https');
    expect(read(['Host', 'a'], '/', true)?.protocol).toBe('http');
  });

  test('is the last word: those before it came from outside', () => {
    expect(read(forwarded('https, http'), '/', true)?.protocol).toBe('http');
    expect(read([...forwarded('http'), 'x-forwarded-proto', 'HTTPS'], '/', true)?.protocol).toBe('https');
    expect(read(forwarded('https://evil.example'), '/', true)?.protocol).toBe('http');
  });
});

test('a session is noticed in any cookie header', () => {
  const withCookies = (...cookies: string[]) => read(['Host', 'a', ...cookies.flatMap((one) => ['Cookie', one])]);
  expect(withCookies()?.hasSession).toBe(false);
  expect(withCookies('theme=dark; sessions')?.hasSession).toBe(false);
  expect(withCookies('theme=dark', 'a=1; __Host-session=x')?.hasSession).toBe(true);
});

test('a host is looked at again when it is another one', () => {
  const reader = createRequestReader(false);
  const ask = (host: string) => reader({ method: 'GET', url: '/', headers: { host }, rawHeaders: ['Host', host] });
  expect(['a', 'a', 'a b', 'a', 'b'].map((host) => ask(host)?.host)).toEqual(['a', 'a', undefined, 'a', 'b']);
});
