// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { grant } from '../../src/lib/account/account.schema.server.ts';
import { anAccount, aVisit } from '../../src/lib/account/accountTesting.ts';
import { openSession } from '../../src/lib/account/sessions.server.ts';
import { aDraft } from '../../src/lib/contribution/contributionTesting.ts';
import type { HoldReason } from '../../src/lib/contribution/proposal.ts';
import { submitProposal } from '../../src/lib/contribution/submitProposal.server.ts';
import { openDatabase, type Database } from '../../src/lib/server/database/database.server.ts';
import { startServer, type TestServer } from '../startServer.ts';
import { listHtmlFaults } from './htmlFaults.ts';
import { listFaults, listOverflowing } from './pageFaults.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'essaim-moderation-'));
let server: TestServer;
let db: Database;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startServer({ ESSAIM_DATA: folder });
  db = openDatabase({ file: join(folder, 'essaim.sqlite'), migrationsFolder: 'drizzle' });
});

test.afterAll(async () => {
  await db.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function aRemark(summary: string, holdReason?: HoldReason): Promise<number> {
  const draft = aDraft({ kind: 'remark', remarkKind: 'missing', summary, message: 'Voir https://exemple.example.' });
  return submitProposal(db, { draft, authorId: null, secretHash: undefined, holdReason }, new Date());
}

async function signInModerator(): Promise<{ name: string; value: string; url: string }> {
  const accountId = await anAccount(db, { pseudonym: 'Modératrice' });
  const { name, value } = await db.write(async (tx) => {
    await tx.insert(grant).values({ accountId, role: 'moderator', grantedAt: new Date() });
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

let number = 0;

test('anyone reports a proposal, and their browser does its little work unseen', async ({ browser }) => {
  number = await aRemark('Une remarque à côté du sujet');
  const reader = await browser.newContext({ baseURL: server.origin, viewport: { width: 320, height: 640 } });
  const page = await reader.newPage();
  const path = `/fr/proposals/${number}/report`;
  await look(page, path);
  // The browser does its little work under the content security policy, and people see nothing of it.
  await expect(page.locator('input[name="proof"]')).toHaveValue(/^\d+$/);
  await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
  await expect(page.getByRole('alert')).toContainText('Dites en quelques mots ce qui ne va pas');
  await page.getByLabel('Ce qui ne va pas').fill('C’est une publicité.');
  await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
  await expect(page.getByRole('status')).toContainText('Merci');
  await reader.close();
});

test('a moderator, without scripts, hides what was reported; a flood is declined in one act', async ({ browser }) => {
  const moderator = await browser.newContext({
    baseURL: server.origin,
    viewport: { width: 320, height: 640 },
    javaScriptEnabled: false,
  });
  const desk = await moderator.newPage();
  await moderator.addCookies([await signInModerator()]);
  await desk.goto('/fr/admin/moderation');
  await desk.getByRole('link', { name: 'Une remarque à côté du sujet' }).click();
  await expect(desk.getByText('C’est une publicité.')).toBeVisible();
  await desk.getByText('Masquer', { exact: true }).click();
  await desk.getByRole('button', { name: 'Masquer avec cette raison' }).click();
  await expect(desk.getByRole('alert')).toContainText('Choisissez une raison');
  await desk.getByLabel(/fait de la publicité/).check();
  await desk.getByRole('button', { name: 'Masquer avec cette raison' }).click();
  await expect(desk.getByRole('status')).toContainText('C’est masqué');
  await desk.getByRole('link', { name: 'Ce qui est masqué' }).click();
  await expect(desk.getByText(/Raison.*publicité/)).toBeVisible();
  const storage = await moderator.storageState();
  await moderator.close();

  for (let sent = 0; sent < 3; sent += 1) await aRemark('Achetez nos bonnets', 'looksAutomatic');
  const held = await aRemark(`Un mot sans fin ${'abcdefghij'.repeat(8)}`, 'ticketMissing');
  const own = await browser.newContext({
    baseURL: server.origin,
    viewport: { width: 320, height: 640 },
    colorScheme: 'dark',
    storageState: storage,
  });
  const view = await own.newPage();
  for (const one of ['', '/hidden', `/proposals/${held}`, `/proposals/${number}`])
    await look(view, `/fr/admin/moderation${one}`);
  await look(view, '/en/admin/moderation');
  await view.getByRole('link', { name: 'Achetez nos bonnets' }).click();
  // What is written of a reason outlives the page.
  await view.getByText('Decline', { exact: true }).click();
  await view.getByLabel('Your words, added to the chosen sentence').fill('Thrice.');
  await expect(view.getByText('What you write is kept in this browser')).toBeVisible();
  await view.reload();
  await view.getByText('Decline', { exact: true }).click();
  await view.getByRole('button', { name: 'Take up what you had written' }).click();
  await expect(view.getByLabel('Your words, added to the chosen sentence')).toHaveValue('Thrice.');
  await view.getByLabel(/is advertising/).check();
  await view.getByRole('button', { name: 'Decline for this reason' }).click();
  await expect(view.getByRole('status')).toContainText('3 of them are declined');
  await own.close();
});
