// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import type { RequestHead } from '../cache/cacheRequestHead.ts';
import { askForRefusal, isForeignForm } from './foreignForm.ts';

const form = 'application/x-www-form-urlencoded';

function aHead(changes: Partial<RequestHead> = {}): RequestHead {
  const { method = 'POST', protocol = 'http', host = 'a.example' } = changes;
  return {
    method,
    protocol,
    host,
    target: '/fr',
    hasSession: false,
    wantsRange: false,
    acceptEncoding: '',
    ifNoneMatch: undefined,
  };
}

const isForeign = (headers: Record<string, string>, changes?: Partial<RequestHead>) =>
  isForeignForm({ headers }, aHead(changes));

describe('a form', () => {
  test.each([
    ['from its own host', 'http://a.example', {}],
    ['from its own host, written otherwise', 'http://a.example', { host: 'A.example:80' }],
    ['from its own host behind a proxy', 'https://a.example', { protocol: 'https' }],
    ['from its own port', 'http://a.example:3000', { host: 'a.example:3000' }],
  ] as const)('%s is not foreign', (_, origin, changes) => {
    expect(isForeign({ origin, 'content-type': form }, changes)).toBe(false);
  });

  test.each([
    ['of another site', 'https://b.example'],
    ['of another protocol', 'https://a.example'],
    ['of another port', 'http://a.example:8080'],
    ['of a host that looks like ours', 'http://a.example.b.example'],
    ['of a file or a sandbox', 'null'],
  ])('%s is foreign', (_, origin) => {
    expect(isForeign({ origin, 'content-type': form })).toBe(true);
  });

  test('that does not say where it comes from is foreign', () => {
    expect(isForeign({ 'content-type': form })).toBe(true);
  });

  test.each(['multipart/form-data; boundary=b', 'TEXT/PLAIN', `${form};charset=utf-8`])('of type %s is one', (type) => {
    expect(isForeign({ origin: 'https://b.example', 'content-type': type })).toBe(true);
  });

  test('is sent: a request to read, or to send something else, is none', () => {
    const headers = { origin: 'https://b.example', 'content-type': form };
    expect(isForeign(headers, { method: 'GET' })).toBe(false);
    expect(isForeign({ ...headers, 'content-type': 'application/json' })).toBe(false);
    expect(isForeign({ origin: 'https://b.example' })).toBe(false);
  });
});

describe('a refused request asks for the page that says why', () => {
  test.each([
    ['/en/modules/a', undefined, '/en/problem/403'],
    ['/fr?a=b', 'en', '/fr/problem/403'],
    ['/health', 'en-GB,en', '/en/problem/403'],
    ['/xx/a', undefined, '/fr/problem/403'],
  ])('%s, by a reader of %s: %s', (url, preferred, page) => {
    const headers = { 'content-type': form, 'content-length': '3', ...(preferred && { 'accept-language': preferred }) };
    const request = { method: 'POST', url, headers };
    askForRefusal(request, 403, ['fr', 'en']);
    expect(request).toMatchObject({ method: 'GET', url: page });
    expect(Object.keys(request.headers)).not.toContain('content-type');
  });

  test.each([
    [['en'], 'fr', '/en/problem/403'],
    [['en', 'fr'], undefined, '/en/problem/403'],
    [['en', 'fr'], 'fr', '/fr/problem/403'],
  ] as const)('of a site in %j, for a reader of %s: %s', (offered, preferred, page) => {
    const request = { method: 'POST', url: '/w', headers: preferred ? { 'accept-language': preferred } : {} };
    askForRefusal(request, 403, offered);
    expect(request.url).toBe(page);
  });

  test('in the language of its address, even one that has left the menu: it was printed', () => {
    const request = { method: 'POST', url: '/fr/contact', headers: {} };
    askForRefusal(request, 403, ['en']);
    expect(request.url).toBe('/fr/problem/403');
  });
});
