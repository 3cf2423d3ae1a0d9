// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '../journeyTest.ts';
import { lessonPath } from './addresses.ts';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test('the next lesson is fetched when its link is about to be followed, and shown from there, in one movement', async ({
  page,
}) => {
  const ahead: string[] = [];
  page.on('request', (request) => {
    if (request.headers()['sec-purpose']?.startsWith('prefetch')) ahead.push(new URL(request.url()).pathname);
  });
  await page.addInitScript(watchReveal);
  const rules = page.waitForResponse(/speculation-rules/);
  await page.goto(lessonPath);
  await rules;
  const next = page.getByRole('link', { name: /^Leçon suivante/ });
  const address = await next.getAttribute('href');
  expect(ahead).toEqual([]);
  await next.hover();
  await expect.poll(() => ahead).toEqual([address]);
  await next.click();
  await expect(page).toHaveURL(address ?? '');
  const delivery = "performance.getEntriesByType('navigation')[0].deliveryType";
  expect(await page.evaluate(delivery)).toBe('navigational-prefetch');
  expect(await page.evaluate('movesIn')).toBe(true);
});

test('nothing is fetched ahead for who saves data, and nothing moves for who asks for less motion', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    baseURL: baseURL ?? '',
    reducedMotion: 'reduce',
    extraHTTPHeaders: { 'save-data': 'on' },
  });
  const page = await context.newPage();
  const ahead: string[] = [];
  page.on('request', (request) => {
    if (request.headers()['sec-purpose']) ahead.push(request.url());
  });
  await page.addInitScript(watchReveal);
  const rules = page.waitForResponse(/speculation-rules/);
  await page.goto(lessonPath);
  expect(await (await rules).text()).toBe('{}');
  const next = page.getByRole('link', { name: /^Leçon suivante/ });
  await next.hover();
  // Twice as long as a browser waits before it believes that a link will be followed.
  await page.waitForTimeout(500);
  await next.click();
  await expect(page).not.toHaveURL(lessonPath);
  expect(ahead).toEqual([]);
  expect(await page.evaluate('movesIn')).toBe(false);
  await context.close();
});

/** Notes whether a page comes in by a transition from the one before. */
function watchReveal(): void {
  addEventListener('pagereveal', (event) => {
    Object.assign(window, { movesIn: Boolean((event as Event & { viewTransition?: unknown }).viewTransition) });
  });
}
