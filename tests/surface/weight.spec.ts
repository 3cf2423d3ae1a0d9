// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '@playwright/test';
import { modulePath } from '../journeys/addresses.ts';

const lessons = ['une-histoire-de-choix', 'le-voyage-d-un-message', 'qui-tient-internet', 'de-la-place-du-village-au-centre-commercial'];

const KIB = 1024;
/** What one round trip of a new connection can carry. */
const textBudget = 14 * KIB;
const pageBudget = 40 * KIB;
const requestBudget = 6;

for (const lesson of lessons) {
  const path = `${modulePath}/lessons/${lesson}`;

  test(`a first visit to ${lesson} stays within its weight, asks nobody else and leaves nothing behind`, async ({ page, context, baseURL, request }) => {
    const weights: Array<{ kind: string; url: string; bytes: number }> = [];
    const measuring: Array<Promise<void>> = [];
    page.on('requestfinished', (one) => {
      measuring.push(
        one.sizes().then(({ responseBodySize }) => {
          weights.push({ kind: one.resourceType(), url: one.url(), bytes: responseBodySize });
        }),
      );
    });
    // Twice: pages are first compressed quickly, then well, in the background.
    await request.get(path, { headers: { 'accept-encoding': 'br' } });
    await expect.poll(async () => (await request.get(path, { headers: { 'accept-encoding': 'br' } })).headers()['content-length']).toBeDefined();
    await page.goto(path, { waitUntil: 'networkidle' });
    await Promise.all(measuring);
    const bytesOf = (kinds: string[]) => weights.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(bytesOf(['document', 'stylesheet'])).toBeLessThanOrEqual(textBudget);
    expect(bytesOf(['document', 'stylesheet', 'script', 'font', 'other'])).toBeLessThanOrEqual(pageBudget);
    expect(weights.length).toBeLessThanOrEqual(requestBudget);
    expect(weights.filter(({ url }) => !url.startsWith(baseURL ?? ''))).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    test.info().annotations.push({ type: 'weight', description: `${bytesOf(['document', 'stylesheet'])} bytes of HTML and CSS, ${weights.length} requests` });
  });
}

test('a lesson reads the same without scripts', async ({ browser, baseURL }) => {
  const textOf = async (javaScriptEnabled: boolean) => {
    const context = await browser.newContext({ javaScriptEnabled, baseURL: baseURL ?? '' });
    const page = await context.newPage();
    await page.goto(`${modulePath}/lessons/une-histoire-de-choix`);
    const text = await page.getByRole('article').innerText();
    await context.close();
    return text;
  };
  expect(await textOf(false)).toBe(await textOf(true));
});

test('a second visit costs nothing but a question', async ({ request }) => {
  const path = `${modulePath}/lessons/une-histoire-de-choix`;
  const first = await request.get(path);
  const again = await request.get(path, { headers: { 'if-none-match': first.headers().etag ?? '' } });
  expect(again.status()).toBe(304);
  expect((await again.body()).length).toBe(0);
});
