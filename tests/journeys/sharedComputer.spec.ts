// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { lessonPath } from './addresses.ts';

test.describe.configure({ timeout: 60_000 });

const shared = (page: Page) => page.getByRole('contentinfo').getByRole('link', { name: /^Ordinateur partagé/ });

/** The sentence that the panel shows now: those for other moments are there too, hidden. */
const said = (page: Page, words: string) => page.getByRole('dialog').getByRole('status').getByText(words);

/** Finishes the lesson, chooses a theme and begins a remark: a diary, a display and a draft. */
async function leaveTraces(page: Page): Promise<void> {
  await page.goto(lessonPath);
  await page.getByRole('button', { name: 'J’ai terminé cette leçon' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'carnet' })).toBeVisible();
  await page.getByRole('link', { name: 'Affichage', exact: true }).click();
  await page.getByRole('radio', { name: 'Sombre' }).check();
  await page.goto(`${lessonPath}/remark`);
  await page.getByLabel('Expliquez, si besoin (facultatif)', { exact: true }).fill('Il manque une date.');
}

/** What a page that is opened next in the same browser finds of what was kept. */
async function listTraces(context: BrowserContext): Promise<unknown> {
  const next = await context.newPage();
  await next.goto('/fr/legal');
  const found = await next.evaluate(async () => ({
    memory: Object.keys(localStorage),
    tab: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  await next.close();
  return found;
}

const nothing = { memory: [], tab: [], databases: [], caches: [], workers: 0 };

for (const when of ['before', 'after'] as const) {
  test(`one click ${when} reading keeps all of it in the tab, and nothing once it is closed`, async ({
    page,
    context,
  }) => {
    if (when === 'before') await page.goto('/fr/legal');
    else await leaveTraces(page);
    await shared(page).click();
    await expect(said(page, 'ne garde rien au-delà de lui-même')).toBeVisible();
    if (when === 'before') await leaveTraces(page);

    await page.goto(`${lessonPath}/remark`);
    await expect(shared(page)).toHaveText('Ordinateur partagé : oui');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(page.getByText('Il manque une date.')).toBeVisible();
    await page.goto('/fr/my/progress');
    await expect(page.getByText(/Leçons terminées\s: 1 sur/)).toBeVisible();

    expect(await listTraces(context)).toEqual(nothing);
    await page.close();
    expect(await listTraces(context)).toEqual(nothing);
  });
}

test('whoever clicked by mistake gets back what the browser kept', async ({ page }) => {
  await leaveTraces(page);
  await shared(page).click();
  await page.getByRole('button', { name: 'Cet ordinateur n’est pas partagé' }).click();
  await expect(said(page, 'garde ce que vous lui demandez')).toBeVisible();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  await page.goto('/fr/my/progress');
  await expect(page.getByText(/Leçons terminées\s: 1 sur/)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('who signs in on a shared computer has a cookie that leaves with the browser', async ({ page, context }) => {
  await page.goto('/fr/account/sign-up');
  await shared(page).click();
  await page.getByRole('button', { name: 'Fermer' }).click();
  await page.getByLabel('Pseudonyme', { exact: true }).fill('Zoé de passage');
  await page.getByLabel('Phrase de passe', { exact: true }).fill('trois pommes bleues');
  const confined = page.waitForResponse((response) => response.url().endsWith('/account/shared'));
  await page.getByRole('main').getByRole('button', { name: 'Créer un compte' }).click();
  expect((await confined).status()).toBe(204);
  const [cookie] = await context.cookies();
  expect(cookie?.expires).toBe(-1);
  await page.goto(lessonPath);
  await expect(page.getByRole('link', { name: /Zoé de passage/ })).toBeVisible();
});
