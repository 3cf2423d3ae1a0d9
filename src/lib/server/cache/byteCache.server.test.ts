// SPDX-License-Identifier: AGPL-3.0-or-later
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { lesson, sendPage, startSite, type Site } from './byteCacheTesting.ts';

let site: Site;
afterEach(() => site.close());

const page = '/fr/modules/un/lessons/une-histoire-de-choix';

describe('a page that says what it shows', () => {
  test('is rendered once and then served from memory, the same', async () => {
    site = await startSite((_, res) => sendPage(res));
    const first = await site.get(page);
    const second = await site.get(page);
    expect(site.rendered).toHaveLength(1);
    expect(first.body.toString()).toBe(lesson);
    expect({ ...second, headers: { ...second.headers, date: '' } }).toEqual({
      ...first,
      headers: { ...first.headers, date: '' },
    });
  });

  test('is revalidated at each visit and never mixed between codings or visitors', async () => {
    site = await startSite((_, res) => sendPage(res));
    const { headers } = await site.get(page);
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', vary: 'Cookie, Accept-Encoding' });
  });

  test('is served in the coding that the client prefers, each with its own tag', async () => {
    site = await startSite((_, res) => sendPage(res));
    const brotli = await site.get(page, { 'accept-encoding': 'gzip, deflate, br, zstd' });
    const gzip = await site.get(page, { 'accept-encoding': 'gzip, deflate' });
    const plain = await site.get(page);
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.body).toString()).toBe(lesson);
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).toString()).toBe(lesson);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(new Set([brotli, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3);
    expect(site.rendered).toHaveLength(1);
  });

  test('is compressed better in the background once it is asked for again, and is still the same', async () => {
    site = await startSite((_, res) => sendPage(res));
    const first = await site.get(page, { 'accept-encoding': 'br' });
    await expect
      .poll(async () => (await site.get(page, { 'accept-encoding': 'br' })).body.length)
      .toBeLessThan(first.body.length);
    const second = await site.get(page, { 'accept-encoding': 'br' });
    expect(brotliDecompressSync(second.body).toString()).toBe(lesson);
    expect(second.headers.etag).toBe(first.headers.etag);
  });

  test('answers 304 without a body to the client that holds it, from the first request on', async () => {
    site = await startSite((_, res) => sendPage(res, { 'content-security-policy': "default-src 'self'" }));
    const { headers } = await site.get(page, { 'accept-encoding': 'br' });
    site.bump('site');
    for (const tag of [headers.etag, `W/${headers.etag}`, `"other", ${headers.etag}`]) {
      const again = await site.get(page, { 'accept-encoding': 'br', 'if-none-match': String(tag) });
      expect(again.status).toBe(304);
      expect(again.body).toHaveLength(0);
      expect(again.headers).toMatchObject({ etag: headers.etag, vary: headers.vary, 'cache-control': 'no-cache' });
      expect(again.headers['x-content-type-options']).toBe('nosniff');
      // The browser would put it in place of the one it kept with the page.
      expect(again.headers['content-security-policy']).toBeUndefined();
    }
    expect((await site.get(page, { 'if-none-match': String(headers.etag) })).status).toBe(200);
  });

  test('has another tag as soon as one of its headers changes', async () => {
    let policy = "default-src 'self'";
    site = await startSite((_, res) => sendPage(res, { 'content-security-policy': policy }));
    const first = await site.get(page);
    policy = "default-src 'none'";
    site.bump('site');
    const second = await site.get(page);
    expect(second.headers.etag).not.toBe(first.headers.etag);
  });

  test('answers HEAD from memory with the same head and no body', async () => {
    site = await startSite((_, res) => sendPage(res));
    await site.get(page);
    const { headers, body, status } = await site.get(page, {}, 'HEAD');
    expect(status).toBe(200);
    expect(body).toHaveLength(0);
    expect(headers['content-length']).toBe(String(lesson.length));
    expect(site.rendered).toHaveLength(1);
  });
});

describe('what is not the same for everyone is rendered each time', () => {
  test.each(['session=abc', 'theme=dark; session=abc', '__Host-session=abc'])('with the cookie %s', async (cookie) => {
    site = await startSite((req, res) => sendPage(res, {}, req.headers.cookie ?? 'anonymous'));
    const anonymous = await site.get(page);
    const known = await site.get(page, { cookie });
    expect(anonymous.body.toString()).toBe('anonymous');
    expect(known.body.toString()).toBe(cookie);
    expect(known.headers['cache-control']).toBe('private, no-cache');
    expect((await site.get(page)).body.toString()).toBe('anonymous');
    expect(site.rendered).toHaveLength(2);
  });

  test.each([
    ['that sets a cookie', { 'set-cookie': ['session=abc; Path=/'] }],
    ['that must not be stored', { 'cache-control': 'no-store' }],
    ['that is private', { 'cache-control': 'private, no-cache' }],
    ['that varies by something else', { vary: 'Accept-Language' }],
    ['that is coded already', { 'content-encoding': 'zstd' }],
  ])('a response %s', async (_, headers) => {
    site = await startSite((_, res) => sendPage(res, headers));
    await site.get(page);
    expect((await site.get(page)).headers).toMatchObject(
      'vary' in headers ? { vary: 'Cookie, Accept-Encoding, Accept-Language' } : headers,
    );
    expect(site.rendered).toHaveLength(2);
  });

  test.each([404, 302, 500])('a response of status %i', async (status) => {
    site = await startSite((_, res) => void res.writeHead(status, { 'x-essaim-shows': 'site' }).end('…'));
    await site.get(page);
    expect((await site.get(page)).status).toBe(status);
    expect(site.rendered).toHaveLength(2);
  });

  test('a request for a range, a form, an address too long or spelt otherwise', async () => {
    site = await startSite((_, res) => sendPage(res));
    await site.get(page);
    await site.get(page, { range: 'bytes=0-10' });
    await site.get(page, {}, 'POST');
    for (const path of [`/${'a'.repeat(600)}`, '/fr/./un', '/%66r', '//fr', '/fr#a']) {
      await site.get(path);
      await site.get(path);
    }
    expect(site.rendered).toHaveLength(3 + 10);
  });

  test('a page with a query parameter that its route does not declare', async () => {
    site = await startSite((req, res) => sendPage(res, { 'x-essaim-query': 'page, sort' }, req.url));
    for (const query of ['?utm_source=a', '?page=2&utm_source=a', '?p%61ge=2']) {
      await site.get(page + query);
      expect((await site.get(page + query)).body.toString()).toBe(page + query);
    }
    expect(site.rendered).toHaveLength(6);
    await site.get(`${page}?sort=name&page=2`);
    await site.get(`${page}?page=2&sort=name`);
    await site.get(page);
    await site.get(`${page}?`);
    expect(site.rendered).toHaveLength(8);
  });
});

describe('a Host', () => {
  test('never shows another one’s pages', async () => {
    site = await startSite((req, res) => sendPage(res, {}, req.headers.host));
    await site.get(page, { host: 'evil.example' });
    expect((await site.get(page, { host: 'good.example' })).body.toString()).toBe('good.example');
  });

  test('other than that of the public address is not kept', async () => {
    site = await startSite((req, res) => sendPage(res, {}, req.headers.host), { origin: 'https://good.example' });
    for (const host of ['evil.example', 'evil.example', 'good.example:81', 'GOOD.example', 'good.example:81']) {
      expect((await site.get(page, { host })).body.toString()).toBe(host);
    }
    expect(site.rendered).toHaveLength(5);
    await site.get(page, { host: 'good.example' });
    await site.get(page, { host: 'good.example' });
    expect(site.rendered).toHaveLength(6);
  });

  test('is remembered with at most seven others when there is no public address', async () => {
    site = await startSite((_, res) => sendPage(res));
    const hosts = Array.from({ length: 10 }, (_, index) => `host${index}.example`);
    for (const host of [...hosts, ...hosts]) await site.get(page, { host });
    expect(site.rendered).toHaveLength(8 + 2 + 2);
  });

  test('shows one page over HTTP and another over HTTPS', async () => {
    site = await startSite((req, res) => sendPage(res, {}, String(req.headers['x-forwarded-proto'])), {
      trustProxy: true,
    });
    await site.get(page, { 'x-forwarded-proto': 'http' });
    const secure = await site.get(page, { 'x-forwarded-proto': 'https' });
    expect(secure.body.toString()).toBe('https');
    expect(secure.headers['strict-transport-security']).toBe('max-age=31536000');
    expect((await site.get(page, { 'x-forwarded-proto': 'http' })).headers).not.toHaveProperty(
      'strict-transport-security',
    );
  });
});
