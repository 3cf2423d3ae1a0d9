// SPDX-License-Identifier: AGPL-3.0-or-later
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { compressQuickly, compressThoroughly } from '../../src/lib/server/cache/cacheCompression.server.ts';
import { expect, test } from '../journeyTest.ts';
import { modulePath } from '../journeys/addresses.ts';
import { startServer, type TestServer } from '../startServer.ts';

/** Every lesson of the module, as its files name them. */
const lessons = globSync('../../courses/internet-reprendre-le-controle/fr/[0-9]*/[0-9]*.md', {
  cwd: import.meta.dirname,
})
  .map((file) => basename(file, '.md').replace(/^\d+-/, ''))
  .sort()
  .map((slug) => `${modulePath}/lessons/${slug}`);

const KIB = 1024;
/**
 * HTML and CSS. What one round trip of a new connection can carry, in Brotli; browsers know it over HTTPS only, and get
 * gzip, a little longer, over plain HTTP on a room's network.
 */
const textBudgets = { br: 14 * KIB, gzip: 15.5 * KIB };
/** All of it but the figures, which come as one scrolls. */
const pageBudget = 40 * KIB;
const requestBudget = 6;

for (const path of lessons) {
  test(`a first visit to ${path} is light, asks nobody else and leaves nothing behind`, async ({ page, request }) => {
    const asked = await listRequests(page, path);
    await expectNoTrace(page, asked);
    expect(asked.length).toBeLessThanOrEqual(requestBudget);
    for (const coding of ['br', 'gzip'] as const) {
      const weights = await Promise.all(
        asked.map(async (one) => ({ kind: one.kind, bytes: await weigh(request, one, coding) })),
      );
      const sumOf = (isCounted: (kind: string) => boolean) =>
        weights.reduce((sum, { kind, bytes }) => sum + (isCounted(kind) ? bytes : 0), 0);
      const text = sumOf((kind) => kind === 'document' || kind === 'stylesheet');
      const whole = sumOf((kind) => kind !== 'image');
      test.info().annotations.push({
        type: 'weight',
        description: `${coding}: HTML and CSS ${text} B, whole ${whole} B, ${asked.length} requests`,
      });
      expect(text, `HTML and CSS in ${coding}`).toBeLessThanOrEqual(textBudgets[coding]);
      expect(whole, `all of it in ${coding}`).toBeLessThanOrEqual(pageBudget);
    }
  });
}

/** With a public address, pages say all that search engines and networks ask: they have to be as light. */
test.describe('where the public address is known', () => {
  const host = 'universite-populaire.example';
  let server: TestServer;
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    server = await startServer({ ORIGIN: `http://${host}` });
  });
  test.afterAll(() => server.stop());

  test('every lesson is as light, and says what it is without breaking the policy', async ({ page, request }) => {
    for (const path of lessons) {
      const texts = await readTexts(request, { server, host, path });
      expect(await weighTexts(texts, compressThoroughly), `${path} in br`).toBeLessThanOrEqual(textBudgets.br);
      expect(await weighTexts(texts, compressForAnybody), `${path} in gzip`).toBeLessThanOrEqual(textBudgets.gzip);
    }
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(server.origin + lessons[0]);
    const said = await page.locator('script[type="application/ld+json"]').textContent();
    expect(JSON.parse(said ?? '')).toMatchObject({ '@type': 'LearningResource', inLanguage: 'fr' });
    expect(complaints).toEqual([]);
  });
});

for (const path of lessons.slice(0, 3)) {
  test(`${path} is as complete without scripts as with them`, async ({ browser, baseURL }) => {
    const [withScripts, without] = await Promise.all(
      [true, false].map((enabled) => readMain(browser, { path, enabled, baseURL })),
    );
    expect(without).toBe(withScripts);
    expect(without?.length).toBeGreaterThan(5000);
  });
}

test('a second visit costs nothing but a question', async ({ request }) => {
  for (const path of lessons) {
    const first = await request.get(path);
    const tag = first.headers().etag ?? '';
    expect(tag).toMatch(/^"[\w-]+"$/);
    const again = await request.get(path, { headers: { 'if-none-match': tag } });
    expect(again.status()).toBe(304);
    expect((await again.body()).length).toBe(0);
    expect((await request.get(path, { headers: { 'if-none-match': '"other"' } })).status()).toBe(200);
  }
});

async function expectNoTrace(page: Page, asked: ReadonlyArray<{ url: string }>): Promise<void> {
  const { origin } = new URL(page.url());
  expect(asked.filter(({ url }) => !url.startsWith(`${origin}/`))).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length])).toEqual(['', 0, 0]);
}

/** Opens a page as for the first time, to its end, and gives what it asked for. */
async function listRequests(page: Page, path: string): Promise<Array<{ url: string; kind: string }>> {
  const asked: Array<{ url: string; kind: string }> = [];
  page.on('request', (request) => asked.push({ url: request.url(), kind: request.resourceType() }));
  await page.goto(path, { waitUntil: 'networkidle' });
  // Browsers ask for the icon without saying so to who watches their pages.
  if (!asked.some(({ url }) => url.endsWith('/favicon.svg')))
    asked.push({ url: new URL('/favicon.svg', page.url()).href, kind: 'icon' });
  return asked;
}

type Asked = { server: TestServer; host: string; path: string };

/** A page and its style sheets, as the host that pages are kept for serves them. */
async function readTexts(request: APIRequestContext, { server, host, path }: Asked): Promise<Buffer[]> {
  const read = async (address: string) =>
    (await request.get(server.origin + address, { headers: { host, 'accept-encoding': 'identity' } })).body();
  const html = await read(path);
  const sheets = [...html.toString().matchAll(/href="([^"]+\.css)"/g)].map(([, sheet = '']) => sheet);
  return [html, ...(await Promise.all(sheets.map(read)))];
}

/** By the site's own functions: it would take longer to wait until the server has found the time for all the pages. */
async function weighTexts(texts: readonly Buffer[], compress: (text: Buffer) => Promise<Buffer>): Promise<number> {
  const compressed = await Promise.all(texts.map(compress));
  return compressed.reduce((sum, { length }) => sum + length, 0);
}

async function compressForAnybody(body: Buffer): Promise<Buffer> {
  const { gzip } = await compressQuickly({ headers: [['content-type', 'text/html']], body, scopes: new Set() });
  return gzip ?? body;
}

/** The bytes of a response: of a page, once it is compressed as it is for who comes after its first reader. */
async function weigh(
  request: APIRequestContext,
  { url, kind }: { url: string; kind: string },
  coding: 'br' | 'gzip',
): Promise<number> {
  if (kind === 'document') {
    const page = await request.get(url, { headers: { 'accept-encoding': 'identity' } });
    return weighTexts([await page.body()], coding === 'br' ? compressThoroughly : compressForAnybody);
  }
  const response = await request.get(url, { headers: { 'accept-encoding': coding } });
  return Number(response.headers()['content-length'] ?? (await response.body()).length);
}

type Reading = { path: string; enabled: boolean; baseURL: string | undefined };

async function readMain(browser: Browser, { path, enabled, baseURL }: Reading): Promise<string> {
  const context = await browser.newContext({ javaScriptEnabled: enabled, baseURL: baseURL ?? '' });
  const page = await context.newPage();
  await page.goto(path);
  const text = (await page.getByRole('main').textContent()) ?? '';
  await context.close();
  return text.replace(/\s+/g, ' ');
}
