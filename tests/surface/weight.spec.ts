// SPDX-License-Identifier: AGPL-3.0-or-later
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { modulePath } from '../journeys/addresses.ts';

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
    for (const [coding, textBudget] of Object.entries(textBudgets)) {
      const weights = await Promise.all(
        asked.map(async ({ url, kind }) => ({ kind, bytes: await weigh(request, url, coding) })),
      );
      const sumOf = (isCounted: (kind: string) => boolean) =>
        weights.reduce((sum, { kind, bytes }) => sum + (isCounted(kind) ? bytes : 0), 0);
      const text = sumOf((kind) => kind === 'document' || kind === 'stylesheet');
      const whole = sumOf((kind) => kind !== 'image');
      test.info().annotations.push({
        type: 'weight',
        description: `${coding}: HTML and CSS ${text} B, whole ${whole} B, ${asked.length} requests`,
      });
      expect(text, `HTML and CSS in ${coding}`).toBeLessThanOrEqual(textBudget);
      expect(whole, `all of it in ${coding}`).toBeLessThanOrEqual(pageBudget);
    }
  });
}

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

/** The bytes of a response. Pages are first compressed quickly, then well in the background: once that is done. */
async function weigh(request: APIRequestContext, url: string, coding: string): Promise<number> {
  const measure = async () => {
    const response = await request.get(url, { headers: { 'accept-encoding': coding } });
    return Number(response.headers()['content-length'] ?? (await response.body()).length);
  };
  let last = await measure();
  await expect(async () => {
    const before = last;
    last = await measure();
    expect(last).toBe(before);
  }).toPass({ intervals: [1500] });
  return last;
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
