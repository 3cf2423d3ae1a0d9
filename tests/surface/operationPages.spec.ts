// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PageCount } from '../../src/lib/activity/pageCount.ts';
import { addPageCounts } from '../../src/lib/activity/pageCounts.server.ts';
import { formatLocalDay } from '../../src/lib/web/traffic/pageCounter.server.ts';
import { expect, test } from '../journeyTest.ts';
import { openPeopledSite, type PeopledSite } from '../peopledSite.ts';
import { lookOnce } from './look.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const backups = mkdtempSync(join(tmpdir(), 'essaim-backups-'));
let site: PeopledSite;

const module = 'internet-reprendre-le-controle';
const served: PageCount[] = [
  { kind: 'lesson', object: `${module}/une-histoire-de-choix`, language: 'fr', count: 1234 },
  { kind: 'home', object: '', language: 'fr', count: 40 },
  { kind: 'search', object: '', language: 'en', count: 4 },
];

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await openPeopledSite({ ESSAIM_BACKUP_FOLDER: backups });
  await site.db.write((tx) => addPageCounts(tx, served, formatLocalDay(new Date())));
});

test.afterAll(async () => {
  await site.close();
  rmSync(backups, { recursive: true, force: true });
});

const narrow = { viewport: { width: 320, height: 640 } };

test('anyone sees how the site is, without scripts, and no sum under five', async ({ browser }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const reader = await browser.newContext({
      baseURL: site.server.origin,
      ...narrow,
      colorScheme,
      javaScriptEnabled: true,
    });
    const page = await reader.newPage();
    for (const path of ['/fr/status', '/en/status']) await lookOnce(page, path);
    await reader.close();
  }
  const reader = await browser.newContext({ baseURL: site.server.origin, ...narrow, javaScriptEnabled: false });
  const page = await reader.newPage();
  await page.goto('/fr/status');
  await expect(page.getByText('Tout va bien')).toBeVisible();
  await expect(page.getByText('aucune encore')).toBeVisible();
  await expect(page.getByRole('row', { name: /Leçons/ })).toContainText(/1\s234/);
  await expect(page.getByRole('row', { name: /Recherche/ })).toHaveCount(0);
  await expect(page.getByText(/Ce n’est pas une mesure/)).toBeVisible();
  await reader.close();
});

test('an operator finds the pages served from their account, and chooses a module, without scripts', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: site.server.origin, ...narrow, javaScriptEnabled: false });
  await context.addCookies([(await site.signIn('Odile', 'operator')).cookie]);
  const page = await context.newPage();
  await page.goto('/fr/account');
  await page.getByRole('link', { name: 'Pages servies' }).click();
  await expect(page.getByRole('img', { name: /Pages servies : 1\s278/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Recherche/ })).toContainText('4');
  await page.getByLabel('Module').selectOption(module);
  await page.getByRole('button', { name: 'Voir ce module' }).click();
  await expect(page.getByRole('row', { name: /Une histoire de choix/ })).toContainText(/1\s234/);
  await page.getByText('Les nombres, jour par jour').click();
  await expect(page.getByRole('row').filter({ hasText: /1\s278/ })).not.toHaveCount(0);
  const storageState = await context.storageState();
  await context.close();

  const own = await browser.newContext({ baseURL: site.server.origin, ...narrow, colorScheme: 'dark', storageState });
  const view = await own.newPage();
  for (const path of ['/fr/admin/statistics', '/en/admin/statistics']) await lookOnce(view, path);
  await own.close();
});
