// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '@playwright/test';
import { lessonPath } from './addresses.ts';

test('a lesson closes on its three verbs', async ({ page }) => {
  await page.goto(lessonPath);
  const verbs = page.getByRole('region', { name: 'Et maintenant' });
  await expect(verbs.getByRole('heading', { level: 2 })).toHaveText(['Partager', 'Emporter', 'Améliorer']);
});

test('sharing gives the address of the lesson, to copy, and a QR code of it', async ({ page, baseURL, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(lessonPath);
  await page.getByRole('link', { name: 'Le lien et le code QR' }).click();
  await expect(page.getByLabel('Adresse de la leçon')).toHaveValue(`${baseURL}${lessonPath}`);
  await expect(page.getByRole('img', { name: new RegExp(lessonPath) })).toBeVisible();
  await page.getByRole('button', { name: 'Copier' }).click();
  await expect(page.getByRole('button', { name: 'C’est copié' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}${lessonPath}`);
});

test('taking away answers “may I share it elsewhere?” with a line ready to paste', async ({ page }) => {
  await page.goto(lessonPath);
  await page.getByRole('link', { name: 'Réutiliser cette leçon' }).click();
  await expect(page.getByRole('heading', { name: 'Puis-je la partager ailleurs' })).toBeVisible();
  await expect(page.getByLabel('Une ligne toute prête')).toHaveValue(/Une histoire de choix.*CC BY-SA 4\.0\.$/s);
});

test('the source of a lesson is its Markdown, readable by anyone', async ({ request }) => {
  const source = await request.get(`${lessonPath}.md`);
  expect(source.headers()['content-type']).toBe('text/markdown; charset=utf-8');
  expect(await source.text()).toMatch(/^---\nid: lecon-une-histoire-de-choix\n/);
});

test('the history of a lesson starts with its first publication', async ({ page }) => {
  await page.goto(lessonPath);
  await page.getByRole('link', { name: 'voir l’historique' }).click();
  await expect(page.getByText(/première publication/)).toBeVisible();
});

test('improving opens the text of the lesson, or says what is wrong with it', async ({ page }) => {
  await page.goto(lessonPath);
  await page.getByRole('link', { name: 'Proposer une correction' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Contribuer' })).toBeVisible();
});

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
