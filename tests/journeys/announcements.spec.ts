// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, type APIRequestContext } from '@playwright/test';
import { grant } from '../../src/lib/account/account.schema.server.ts';
import { anAccount, aVisit } from '../../src/lib/account/accountTesting.ts';
import { openSession } from '../../src/lib/account/sessions.server.ts';
import { anAnnouncement } from '../../src/lib/community/communityTesting.ts';
import { openDatabase, type Database } from '../../src/lib/server/database/database.server.ts';
import { startServer, type TestServer } from '../startServer.ts';
import { lessonPath } from './addresses.ts';

test.describe.configure({ mode: 'serial' });

const folder = mkdtempSync(join(tmpdir(), 'essaim-announcements-'));
let server: TestServer;
/** The instance's database, from a process that is not the server's. */
let db: Database;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startServer({ ESSAIM_DATA: folder });
  db = openDatabase({
    file: join(folder, 'essaim.sqlite'),
    migrationsFolder: resolve(import.meta.dirname, '../../drizzle'),
  });
});

test.afterAll(async () => {
  await db.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const inMs = (ms: number) => new Date(Date.now() + ms);

async function readPage(request: APIRequestContext): Promise<string> {
  return (await request.get(server.origin + lessonPath)).text();
}

test('pages kept in memory show an announcement when its time comes, and no longer once its banner is over', async ({
  request,
}) => {
  const title = 'Le site s’arrête une heure';
  const options = { title, kind: 'alert' as const, at: new Date() };
  await anAnnouncement(db, { ...options, publishAt: inMs(1500), bannerUntil: inMs(4500) });
  for (let visit = 0; visit < 2; visit += 1) expect(await readPage(request)).not.toContain(title);
  const feed = async () => (await request.get(`${server.origin}/feeds/announcements.fr.atom`)).text();
  expect(await feed()).not.toContain(title);
  await expect(async () => expect(await readPage(request)).toContain(title)).toPass({ timeout: 2500 });
  expect(await feed()).toContain(title);
  await expect(async () => expect(await readPage(request)).not.toContain(title)).toPass({ timeout: 4000 });
  expect(await feed()).toContain(title);
});

test('a banner is put away for good in this browser, without a flash, and can be read again', async ({ page }) => {
  const title = 'Une leçon de plus';
  await anAnnouncement(db, { title, at: new Date(), bannerUntil: inMs(600_000) });
  const banner = page.getByRole('complementary', { name: 'Annonce' });
  await page.goto(server.origin + lessonPath);
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
  await page.goto(server.origin + lessonPath);
  await expect(page.getByRole('complementary', { name: 'Annonce' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Masquer' })).toBeHidden();
  await context.close();
});

test('a moderator previews, publishes, corrects and withdraws an announcement, without scripts', async ({
  browser,
  request,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR' });
  await context.addCookies([{ ...(await signInModerator()), url: server.origin }]);
  const page = await context.newPage();
  await page.goto(`${server.origin}/fr/announcements`);
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
  const archive = async () => (await request.get(`${server.origin}/fr/announcements`)).text();
  expect(await archive()).toContain('Atelier de lecture, reporté');

  await page.getByRole('button', { name: 'Retirer l’annonce' }).click();
  await expect(page.getByRole('status')).toContainText('L’annonce est retirée');
  await page.getByRole('link', { name: 'Voir l’annonce' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Annonce retirée' })).toBeVisible();
  expect(await archive()).not.toContain('Atelier de lecture');
  await context.close();
});

/** The cookie of somebody who moderates. */
async function signInModerator(): Promise<{ name: string; value: string }> {
  const accountId = await anAccount(db, { pseudonym: 'Modératrice' });
  const { name, value } = await db.write(async (tx) => {
    await tx.insert(grant).values({ accountId, role: 'moderator', grantedAt: new Date() });
    return openSession(tx, { accountId, visit: aVisit() }, new Date());
  });
  return { name, value };
}
