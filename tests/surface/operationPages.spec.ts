// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { grant } from '../../src/lib/account/account.schema.server.ts';
import { anAccount, aVisit } from '../../src/lib/account/accountTesting.ts';
import { openSession } from '../../src/lib/account/sessions.server.ts';
import type { PageCount } from '../../src/lib/activity/pageCount.ts';
import { addPageCounts } from '../../src/lib/activity/pageCounts.server.ts';
import { openDatabase, type Database } from '../../src/lib/server/database/database.server.ts';
import { formatLocalDay } from '../../src/lib/web/traffic/pageCounter.server.ts';
import { startServer, type TestServer } from '../startServer.ts';
import { listHtmlFaults } from './htmlFaults.ts';
import { listFaults, listOverflowing } from './pageFaults.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'essaim-operations-'));
const backups = mkdtempSync(join(tmpdir(), 'essaim-backups-'));
let server: TestServer;
let db: Database;

const module = 'internet-reprendre-le-controle';
const served: PageCount[] = [
  { kind: 'lesson', object: `${module}/une-histoire-de-choix`, language: 'fr', count: 1234 },
  { kind: 'home', object: '', language: 'fr', count: 40 },
  { kind: 'search', object: '', language: 'en', count: 4 },
];

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startServer({ ESSAIM_DATA: folder, ESSAIM_BACKUP_FOLDER: backups });
  db = openDatabase({ file: join(folder, 'essaim.sqlite'), migrationsFolder: 'drizzle' });
  await db.write((tx) => addPageCounts(tx, served, formatLocalDay(new Date())));
});

test.afterAll(async () => {
  await db.close();
  await server.stop();
  for (const one of [folder, backups]) rmSync(one, { recursive: true, force: true });
});

async function anOperator() {
  const accountId = await anAccount(db, { pseudonym: 'Odile' });
  const { name, value } = await db.write(async (tx) => {
    await tx.insert(grant).values({ accountId, role: 'operator', grantedAt: new Date() });
    return openSession(tx, { accountId, visit: aVisit() }, new Date());
  });
  return { name, value, url: server.origin };
}

async function look(page: Page, path: string): Promise<void> {
  const response = await page.goto(path);
  expect.soft(await listHtmlFaults((await response?.text()) ?? ''), path).toEqual([]);
  expect.soft(await listFaults(page), path).toEqual([]);
  expect.soft(await listOverflowing(page), path).toEqual([]);
}

const narrow = { viewport: { width: 320, height: 640 } };

test('anyone sees how the site is, without scripts, and no sum under five', async ({ browser }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const reader = await browser.newContext({
      baseURL: server.origin,
      ...narrow,
      colorScheme,
      javaScriptEnabled: true,
    });
    const page = await reader.newPage();
    for (const path of ['/fr/status', '/en/status']) await look(page, path);
    await reader.close();
  }
  const reader = await browser.newContext({ baseURL: server.origin, ...narrow, javaScriptEnabled: false });
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
  const context = await browser.newContext({ baseURL: server.origin, ...narrow, javaScriptEnabled: false });
  await context.addCookies([await anOperator()]);
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

  const own = await browser.newContext({ baseURL: server.origin, ...narrow, colorScheme: 'dark', storageState });
  const view = await own.newPage();
  for (const path of ['/fr/admin/statistics', '/en/admin/statistics']) await look(view, path);
  await own.close();
});
