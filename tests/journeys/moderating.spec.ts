// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Browser, Page } from '@playwright/test';
import { aThread, anAnswer } from '../../src/lib/community/forum/forumTesting.ts';
import { aDraft } from '../../src/lib/contribution/contributionTesting.ts';
import { submitProposal } from '../../src/lib/contribution/submitProposal.server.ts';
import { expect, test } from '../journeyTest.ts';
import { openPeopledSite, type PeopledSite } from '../peopledSite.ts';
import { lookOnce, phone } from '../surface/look.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const module = 'internet-reprendre-le-controle';
let site: PeopledSite;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await openPeopledSite();
});

test.afterAll(() => site.close());

/** Somebody signed in, in a browser of their own, without scripts. */
async function signIn(browser: Browser, pseudonym: string, role?: 'moderator') {
  const { accountId, cookie } = await site.signIn(pseudonym, role);
  const context = await browser.newContext({ baseURL: site.server.origin, javaScriptEnabled: false });
  await context.addCookies([cookie]);
  return { accountId, page: await context.newPage() };
}

async function aRemark(authorId: number, summary: string): Promise<number> {
  const draft = aDraft({ module, kind: 'remark', remarkKind: 'missing', summary, message: 'Il en manque un.' });
  return submitProposal(site.db, { draft, authorId, secretHash: undefined, holdReason: undefined }, new Date());
}

const hideHere = async (desk: Page, words: string) => {
  await desk.getByText('Masquer', { exact: true }).click();
  await desk.getByLabel('Vos mots, ajoutés à la phrase choisie').first().fill(words);
  await desk.getByRole('button', { name: 'Masquer avec cette raison' }).click();
};

test('somebody reads why their words are hidden, answers, and is heard', async ({ browser }) => {
  const zoe = await signIn(browser, 'Zoé');
  const desk = (await signIn(browser, 'Maud', 'moderator')).page;
  const number = await aRemark(zoe.accountId, 'Il manque un exemple');
  await desk.goto(`/fr/admin/moderation/proposals/${number}`);
  await hideHere(desk, 'Hors sujet.');

  await zoe.page.goto('/fr/account');
  await zoe.page.getByRole('link', { name: 'Modération de mes textes' }).click();
  await expect(zoe.page.getByText('Raison : Hors sujet.')).toBeVisible();
  // Whoever did it is nobody’s business but the team’s.
  await expect(zoe.page.getByText('Maud')).toHaveCount(0);
  await zoe.page.getByText('Répondre à cette décision').click();
  await zoe.page.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await expect(zoe.page.getByRole('alert')).toContainText('Écrivez votre réponse');
  await zoe.page.getByLabel('Votre réponse').fill('C’est le sujet même de la leçon.');
  await zoe.page.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await expect(zoe.page.getByRole('status')).toContainText('transmise');
  await expect(zoe.page.getByText('Répondre à cette décision')).toHaveCount(0);

  await desk.goto('/fr/account');
  await expect(desk.getByRole('listitem').filter({ hasText: /^Modération(?! de)/ })).toHaveText(/En attente\s: 1$/);
  await desk.goto('/fr/admin/moderation');
  await desk.getByRole('link', { name: 'C’est le sujet même de la leçon.' }).click();
  await desk.getByRole('link', { name: 'Revenir sur la décision' }).click();
  await desk.getByRole('button', { name: 'Remettre en place' }).click();
  await expect(desk.getByRole('status')).toContainText('remis en place');
  await expect(desk.getByText('Rien n’attend.')).toBeVisible();
  await zoe.page.reload();
  await expect(zoe.page.getByText('L’équipe vous donne raison.')).toBeVisible();
});

test('somebody without an account keeps the address of what they said, reads there why it is hidden, and answers', async ({
  browser,
}) => {
  const author = await signIn(browser, 'Zora');
  const desk = (await signIn(browser, 'Lise', 'moderator')).page;
  const number = await aRemark(author.accountId, 'Il manque un schéma');
  const context = await browser.newContext({ baseURL: site.server.origin, javaScriptEnabled: false });
  const page = await context.newPage();
  const looking = await browser.newContext({ baseURL: site.server.origin, viewport: phone });
  const view = await looking.newPage();
  await page.goto(`/fr/proposals/${number}`);
  await page.getByLabel('Votre message').fill('Un schéma du câble, par exemple.');
  await page.getByRole('button', { name: 'Envoyer le message' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre message est arrivé');
  const address = await page.getByLabel('Adresse secrète de votre message').inputValue();
  expect(new URL(address).pathname).toBe(new URL(page.url()).pathname);
  await lookOnce(view, new URL(address).pathname);

  await desk.goto('/fr/admin/moderation');
  await desk.getByRole('link', { name: 'Un schéma du câble, par exemple.' }).click();
  await desk.getByText('Décliner', { exact: true }).click();
  await desk.getByLabel('Vos mots, ajoutés à la phrase choisie').first().fill('Hors sujet.');
  await desk.getByRole('button', { name: 'Décliner avec cette raison' }).click();

  await page.goto(address);
  await expect(page.getByText('Il n’a pas été publié.')).toBeVisible();
  await page.getByText('Répondre à cette décision').click();
  await page.getByLabel('Votre réponse').fill('Le câble est le sujet de la leçon.');
  await page.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await expect(page.getByText('transmise à l’équipe')).toBeVisible();
  await lookOnce(view, new URL(address).pathname);

  await desk.goto('/fr/admin/moderation');
  await desk.getByRole('link', { name: 'Le câble est le sujet de la leçon.' }).click();
  await desk.getByRole('link', { name: 'Revenir sur la décision' }).click();
  await desk.getByRole('button', { name: 'Remettre en place' }).click();
  await page.goto(address);
  await expect(page.getByText('L’équipe vous donne raison.')).toBeVisible();
  await page.getByRole('link', { name: 'Le lire à sa place' }).click();
  await expect(page.getByText('Un schéma du câble, par exemple.')).toBeVisible();

  await page.goto(address);
  await page.getByText('Retirer', { exact: true }).click();
  await page.getByRole('button', { name: 'Retirer ce message' }).click();
  await expect(page.getByText('Vous l’avez retiré')).toBeVisible();
  await page.goto(`/fr/proposals/${number}`);
  await expect(page.getByText('Ce message a été retiré')).toBeVisible();
  await Promise.all([context.close(), looking.close()]);
});

test('somebody is suspended for a time: they keep what they typed, read why and until when, and are let back in', async ({
  browser,
}) => {
  const ali = await signIn(browser, 'Ali');
  const desk = (await signIn(browser, 'Rose', 'moderator')).page;
  const number = await aRemark(ali.accountId, 'Une attaque contre quelqu’un');
  await desk.goto(`/fr/admin/moderation/proposals/${number}`);
  await desk.getByRole('link', { name: /ou le suspendre/ }).click();
  await desk.getByText('Suspendre ce compte').click();
  await desk.getByLabel('Pour combien de temps').selectOption('3');
  await desk.getByLabel(/s’en prend à quelqu’un/).check();
  await desk.getByRole('button', { name: 'Suspendre pour cette raison' }).click();
  await expect(desk.getByRole('status')).toContainText('suspendu');

  // Before they type, wherever they would write to others; not where they write to those who run the site.
  const told = ali.page.getByRole('main').getByText(/Votre compte est suspendu jusqu’au/);
  const lesson = `/fr/modules/${module}/lessons/une-histoire-de-choix`;
  for (const path of [
    `/fr/forum/${module}/new`,
    `${lesson}/remark`,
    `${lesson}/edit`,
    `/fr/proposals/${number}/report`,
    // Where they choose what to write.
    `/fr/modules/${module}/propose`,
    '/fr/contribute',
  ]) {
    await ali.page.goto(path);
    await expect(told, path).toBeVisible();
  }
  await ali.page.goto('/fr/contact');
  await expect(ali.page.getByLabel('Ce que vous voulez nous dire')).toBeVisible();
  await expect(told).toHaveCount(0);
  await ali.page.goto(`/fr/proposals/${number}`);
  await expect(told).toBeVisible();
  await ali.page.getByLabel('Votre message').fill('Je réponds quand même.');
  await ali.page.getByRole('button', { name: 'Envoyer le message' }).click();
  await expect(ali.page.getByRole('alert')).toContainText('Votre compte est suspendu jusqu’au');
  await expect(ali.page.getByRole('alert')).toContainText('s’en prend à quelqu’un');
  await expect(ali.page.getByLabel('Votre message')).toHaveValue('Je réponds quand même.');
  // What is theirs is theirs still.
  await ali.page.goto('/fr/my/data');
  await expect(ali.page.getByRole('heading', { level: 1 })).toBeVisible();
  await ali.page.goto('/fr/account');
  await expect(ali.page.getByText(/Votre compte est suspendu jusqu’au/)).toBeVisible();

  await desk.goto('/fr/admin/moderation/accounts');
  await desk.getByRole('link', { name: `Compte n° ${ali.accountId}` }).click();
  await desk.getByRole('button', { name: 'Lever la suspension' }).click();
  await expect(desk.getByRole('status')).toContainText('levée');
  await ali.page.goto(`/fr/proposals/${number}`);
  await ali.page.getByLabel('Votre message').fill('Je le dis autrement.');
  await ali.page.getByRole('button', { name: 'Envoyer le message' }).click();
  await expect(ali.page.getByText('Je le dis autrement.')).toBeVisible();
  await expect(told).toHaveCount(0);
});

test('a moderator frees a post of a name, closes its thread and merges another one into it', async ({ browser }) => {
  const sam = await signIn(browser, 'Sam');
  const desk = (await signIn(browser, 'Nour', 'moderator')).page;
  const by = { account: { accountId: sam.accountId, pseudonym: 'Sam', grants: [] }, secret: undefined };
  const threadId = await aThread(site.db, { by, module, at: new Date() });
  const other = await aThread(site.db, { by, module, title: 'Un cookie, c’est quoi ?', at: new Date() });
  const post = await anAnswer(site.db, { by, threadId, body: 'Demandez à Jeanne Durand.', at: new Date() });

  await desk.goto(`/fr/admin/moderation/posts/${post}`);
  await desk.getByText('Retirer des informations personnelles').click();
  const redacting = desk.locator('form[action="?/redact"]');
  await redacting.getByLabel('Les mots à retirer, un par ligne').fill('Jeanne Durand');
  await redacting.getByRole('button', { name: 'Retirer ces mots' }).click();
  await expect(desk.getByRole('alert')).toContainText('Choisissez une raison');
  await expect(desk.getByLabel('Les mots à retirer, un par ligne')).toHaveValue('Jeanne Durand');
  await redacting.getByLabel(/informations personnelles qui/).check();
  await redacting.getByRole('button', { name: 'Retirer ces mots' }).click();
  await expect(desk.getByRole('status')).toContainText('retirés de 1 message');

  await desk.goto(`/fr/admin/moderation/threads/${threadId}`);
  await desk.getByText('Fermer aux nouvelles réponses').click();
  await desk.getByLabel('La question a sa réponse.').check();
  await desk.getByRole('button', { name: 'Fermer pour cette raison' }).click();
  await expect(desk.getByRole('status')).toContainText('Le fil est fermé');
  await desk.getByRole('button', { name: 'Rouvrir le fil' }).click();
  await expect(desk.getByRole('status')).toContainText('rouvert');

  await desk.goto(`/fr/admin/moderation/threads/${other}`);
  await desk.getByText('Réunir à un autre fil').click();
  await desk.getByLabel(/Le numéro de l’autre fil/).fill(String(threadId));
  await desk.getByLabel(/La même question a déjà son fil/).check();
  await desk.getByRole('button', { name: 'Réunir pour cette raison' }).click();
  await expect(desk.getByRole('status')).toContainText('n’en font plus qu’un');
  await desk.getByRole('button', { name: 'Séparer de nouveau' }).click();
  await expect(desk.getByRole('status')).toContainText('de nouveau séparés');

  await sam.page.goto('/fr/my/moderation');
  await expect(sam.page.getByRole('heading', { name: 'Informations personnelles retirées' })).toBeVisible();
  await expect(sam.page.getByText('Jeanne Durand')).toHaveCount(0);
  await expect(sam.page.getByRole('heading', { name: 'Fil réuni à un autre' })).toBeVisible();
});

test('a moderator sets the role down for a while, takes it up again, then lets it go', async ({ browser }) => {
  const { page } = await signIn(browser, 'Ines', 'moderator');
  await page.goto('/fr/account');
  await page.getByRole('link', { name: 'Prendre du recul' }).click();
  await page.getByLabel('Pour combien de temps').selectOption('30');
  await page.getByRole('button', { name: 'Poser le rôle', exact: true }).click();
  await expect(page.getByText(/Votre rôle est posé jusqu’au/)).toBeVisible();
  expect((await page.goto('/fr/admin/moderation'))?.status()).toBe(403);
  await page.goto('/fr/account/moderating');
  await page.getByRole('button', { name: 'Le reprendre maintenant' }).click();
  expect((await page.goto('/fr/admin/moderation'))?.status()).toBe(200);
  await page.goto('/fr/account/moderating');
  await page.getByRole('button', { name: 'Poser le rôle pour de bon' }).click();
  await expect(page.getByRole('alert')).toContainText('Cochez la case');
  await page.getByLabel('Oui, pour de bon').check();
  await page.getByRole('button', { name: 'Poser le rôle pour de bon' }).click();
  await expect(page.getByRole('status')).toContainText('Merci');
  expect((await page.goto('/fr/admin/moderation'))?.status()).toBe(403);
});
