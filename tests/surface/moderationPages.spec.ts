// SPDX-License-Identifier: AGPL-3.0-or-later
import { aDraft } from '../../src/lib/contribution/contributionTesting.ts';
import type { HoldReason } from '../../src/lib/contribution/proposal.ts';
import { submitProposal } from '../../src/lib/contribution/submitProposal.server.ts';
import { aBundle, aBundleHolder } from '../../src/lib/workshop/workshopTesting.ts';
import { publishBundle } from '../../src/lib/workshop/bundleVisibility.server.ts';
import { expect, test } from '../journeyTest.ts';
import { openPeopledSite, type PeopledSite } from '../peopledSite.ts';
import { lookOnce } from './look.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let site: PeopledSite;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await openPeopledSite();
});

test.afterAll(() => site.close());

async function aRemark(summary: string, holdReason?: HoldReason): Promise<number> {
  const draft = aDraft({ kind: 'remark', remarkKind: 'missing', summary, message: 'Voir https://exemple.example.' });
  return submitProposal(site.db, { draft, authorId: null, secretHash: undefined, holdReason }, new Date());
}

let number = 0;

async function aPublicBundle(): Promise<string> {
  const id = await aBundle(site.db, { title: 'Une soirée à côté du sujet', at: new Date() });
  const publishing = { id, by: aBundleHolder(id), consentText: 'Oui.', holdReason: undefined };
  await site.db.write((tx) => publishBundle(tx, publishing, new Date()));
  return id;
}

test('anyone reports a proposal, and their browser does its little work unseen', async ({ browser }) => {
  number = await aRemark('Une remarque à côté du sujet');
  const reader = await browser.newContext({ baseURL: site.server.origin, viewport: { width: 320, height: 640 } });
  const page = await reader.newPage();
  const path = `/fr/proposals/${number}/report`;
  await lookOnce(page, path);
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
    baseURL: site.server.origin,
    viewport: { width: 320, height: 640 },
    javaScriptEnabled: false,
  });
  const desk = await moderator.newPage();
  await moderator.addCookies([(await site.signIn('Modératrice', 'moderator')).cookie]);
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
    baseURL: site.server.origin,
    viewport: { width: 320, height: 640 },
    colorScheme: 'dark',
    storageState: storage,
  });
  const view = await own.newPage();
  for (const one of ['', '/hidden', `/proposals/${held}`, `/proposals/${number}`])
    await lookOnce(view, `/fr/admin/moderation${one}`);
  await lookOnce(view, '/en/admin/moderation');
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

test('a bundle is reported from its page, then hidden with a reason and shown again, without scripts', async ({
  browser,
}) => {
  const id = await aPublicBundle();
  const options = { baseURL: site.server.origin, viewport: { width: 320, height: 640 } };
  const reader = await browser.newContext(options);
  const page = await reader.newPage();
  await page.goto(`/fr/bundles/${id}`);
  await page.getByRole('link', { name: 'Signaler ce parcours' }).click();
  await expect(page.getByRole('heading', { name: 'Signaler ce parcours' })).toBeVisible();
  await lookOnce(page, `/fr/bundles/${id}/report`);
  await page.getByLabel('Ce qui ne va pas').fill('Rien à voir avec les leçons.');
  await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
  await expect(page.getByRole('status')).toContainText('Merci');
  await page.getByRole('link', { name: 'Revenir au parcours' }).click();
  await expect(page.getByRole('heading', { name: 'Une soirée à côté du sujet' })).toBeVisible();
  await reader.close();

  const moderator = await browser.newContext({ ...options, javaScriptEnabled: false });
  await moderator.addCookies([(await site.signIn('Une autre modératrice', 'moderator')).cookie]);
  const desk = await moderator.newPage();
  await desk.goto('/fr/admin/moderation');
  await desk.getByRole('link', { name: 'Une soirée à côté du sujet' }).click();
  await expect(desk.getByText('Rien à voir avec les leçons.')).toBeVisible();
  await desk.getByText('Masquer', { exact: true }).click();
  await desk.getByLabel('Vos mots, ajoutés à la phrase choisie').fill('Hors sujet.');
  await desk.getByRole('button', { name: 'Masquer avec cette raison' }).click();
  await expect(desk.getByRole('status')).toContainText('Le parcours est masqué');
  await expect(desk.getByText(/Raison.*Hors sujet/)).toBeVisible();
  const storage = await moderator.storageState();
  await desk.getByRole('button', { name: 'Ne plus masquer' }).click();
  await expect(desk.getByRole('status')).toContainText('de nouveau lisible');
  await moderator.close();

  const own = await browser.newContext({ ...options, colorScheme: 'dark', storageState: storage });
  const view = await own.newPage();
  await lookOnce(view, `/fr/bundles/${id}`);
  await own.close();
});
