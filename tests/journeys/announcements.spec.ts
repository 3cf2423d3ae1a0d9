// SPDX-License-Identifier: AGPL-3.0-or-later
import { brotliCompressSync } from 'node:zlib';
import type { APIRequestContext, Page, Response } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { listHtmlFaults } from '../surface/htmlFaults.ts';
import { listFaults, listOverflowing } from '../surface/pageFaults.ts';
import { lessonPath } from './addresses.ts';
import { startAnnouncementSite, type AnnouncementSite } from './announcementSite.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let site: AnnouncementSite;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startAnnouncementSite();
});

test.afterAll(() => site.stop());

/** What a banner may add to a page, in Brotli. */
const bannerBytes = 200;

const inMs = (ms: number) => new Date(Date.now() + ms);

async function readPage(request: APIRequestContext): Promise<string> {
  return (await request.get(site.origin + lessonPath)).text();
}

test('pages kept in memory show an announcement when its time comes, and no longer once its banner is over', async ({
  request,
}) => {
  const title = 'Le site s’arrête une heure';
  await site.announce({ title, kind: 'alert', publishAt: inMs(3000), bannerUntil: inMs(6000) });
  const before = await readPage(request);
  for (const html of [before, await readPage(request)]) expect(html).not.toContain(title);
  const feed = async () => (await request.get(`${site.origin}/feeds/announcements.fr.atom`)).text();
  expect(await feed()).not.toContain(title);
  await expect(async () => expect(await readPage(request)).toContain(title)).toPass({ timeout: 4000 });
  expect(weigh(await readPage(request)) - weigh(before)).toBeLessThanOrEqual(bannerBytes);
  expect(await feed()).toContain(title);
  await expect(async () => expect(await readPage(request)).not.toContain(title)).toPass({ timeout: 4000 });
  expect(await feed()).toContain(title);
});

test('a banner is put away for good in this browser, without a flash, and can be read again', async ({ page }) => {
  const title = 'Une leçon de plus';
  await site.announce({ title, bannerUntil: inMs(600_000) });
  const banner = page.getByRole('complementary', { name: 'Annonce' });
  await page.goto(site.origin + lessonPath);
  await expect(banner.getByRole('link', { name: title })).toBeVisible();
  await banner.getByRole('button', { name: 'Masquer' }).press('Enter');
  await expect(banner).toBeHidden();

  // Before the page has a body, then as its first parts come: never shown, at any frame.
  await page.addInitScript(() => {
    const seen: boolean[] = [];
    Object.assign(window, { seen });
    const look = () => {
      const shown = document.querySelector<HTMLElement>('[data-banner]');
      if (shown) seen.push(!shown.hidden);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(banner).toBeHidden();
  expect(await page.evaluate(() => (window as unknown as { seen: boolean[] }).seen)).not.toContain(true);

  await page.getByRole('link', { name: 'Annonces' }).click();
  await page.getByRole('main').getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
});

test('without scripts a banner stays, and offers nothing that would not work', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.origin + lessonPath);
  await expect(page.getByRole('complementary', { name: 'Annonce' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Masquer' })).toBeHidden();
  await context.close();
});

test('a moderator previews, publishes, corrects and withdraws an announcement, without scripts', async ({
  browser,
  request,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR' });
  await context.addCookies([await site.signInModerator()]);
  const page = await context.newPage();
  await page.goto(`${site.origin}/fr/announcements`);
  await page.getByRole('link', { name: 'Gérer les annonces' }).click();
  await page.getByRole('link', { name: 'Écrire une annonce' }).click();

  await page.getByLabel('Texte').fill('On lira **ensemble**.\n\n<script>alert(1)</script>');
  await page.getByRole('button', { name: 'Publier l’annonce' }).click();
  await expect(page.getByRole('alert')).toContainText('L’annonce n’est pas enregistrée');
  await expect(page.getByText('Il manque un titre.')).toBeVisible();
  await expect(page.getByLabel('Texte')).toHaveValue('On lira **ensemble**.\n\n<script>alert(1)</script>');

  await page.getByLabel('Actualité').check();
  await page.getByLabel('Titre').fill('Atelier de lecture');
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
  await expect(page.getByRole('region', { name: 'Aperçu' }).locator('strong')).toHaveText('ensemble');
  await page.getByRole('button', { name: 'Publier l’annonce' }).click();
  await expect(page.getByRole('status')).toContainText('L’annonce est enregistrée');

  await page.getByLabel('Titre').fill('Atelier de lecture, reporté');
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click();
  const archive = async () => (await request.get(`${site.origin}/fr/announcements`)).text();
  expect(await archive()).toContain('Atelier de lecture, reporté');

  await page.getByRole('button', { name: 'Retirer l’annonce' }).click();
  await expect(page.getByRole('status')).toContainText('L’annonce est retirée');
  await page.getByRole('link', { name: 'Voir l’annonce' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Annonce retirée' })).toBeVisible();
  expect(await archive()).not.toContain('Atelier de lecture');
  await context.close();
});

test('no page of announcements has a fault that a machine can find', async ({ browser }) => {
  const title = 'Une annonce';
  const id = await site.announce({ title, kind: 'alert', body: 'Un texte.\n\n## Une partie\n\nSa suite.' });
  // Their components are looked at in every theme elsewhere: the narrowest window is enough here.
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
  const page = await context.newPage();
  for (const path of ['/fr/announcements', `/fr/announcements/${id}`, `/en/announcements/${id}`])
    await look(page, path, () => page.goto(site.origin + path));
  await context.addCookies([await site.signInModerator()]);
  const writing = `${site.origin}/fr/admin/announcements`;
  await look(page, 'list', () => page.goto(writing));
  await look(page, 'preview', async () => {
    await page.goto(`${writing}/${id}`);
    await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
  });
  await look(page, 'complaints', async () => {
    await page.goto(`${writing}/new`);
    await page.getByRole('button', { name: 'Publier l’annonce' }).click();
  });
  await context.close();
});

/** Opens a page in some way, and has machines look at it. */
async function look(page: Page, name: string, open: () => Promise<unknown>): Promise<void> {
  const answers: Response[] = [];
  const note = (response: Response) => void (response.request().isNavigationRequest() && answers.push(response));
  page.on('response', note);
  await open();
  page.off('response', note);
  expect.soft(await listHtmlFaults((await answers.at(-1)?.text()) ?? ''), name).toEqual([]);
  expect.soft(await listFaults(page), name).toEqual([]);
  expect.soft(await listOverflowing(page), name).toEqual([]);
}

function weigh(html: string): number {
  return brotliCompressSync(html).length;
}
