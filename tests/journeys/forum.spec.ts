// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { link, press, status, takeTime } from './contributingActs.ts';
import { startServer } from '../startServer.ts';
import { modulePath } from './addresses.ts';
import { lessons, pathOf, startContributingSite, type ContributingSite } from './contributingSite.ts';

test.describe.configure({ mode: 'default', timeout: 120_000 });

let site: ContributingSite;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startContributingSite();
});

test.afterAll(() => site.stop());

const main = (page: Page) => page.getByRole('main');

async function fillQuestion(page: Page, title: string, body: string): Promise<void> {
  await page.getByLabel('Votre question, en une phrase').fill(title);
  await page.getByLabel('Ce qu’il faut savoir pour répondre').fill(body);
}

async function ask(page: Page, title: string, body: string): Promise<string> {
  await fillQuestion(page, title, body);
  await takeTime(page);
  await press(page, 'Envoyer la question');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  return new URL(page.url()).pathname;
}

async function answer(page: Page, body: string): Promise<void> {
  await page.getByLabel('Votre réponse').fill(body);
  await takeTime(page);
  await press(page, 'Envoyer la réponse');
  await expect(status(page)).toContainText('Votre réponse est publiée');
}

test('without a script, a question is asked from a lesson, answered by somebody else, and said to have helped', async ({
  browser,
}) => {
  const noScript = { javaScriptEnabled: false };
  const [zoe, sam] = [
    await site.as(browser, { pseudonym: 'Zoé', ...noScript }),
    await site.as(browser, { pseudonym: 'Sam', ...noScript }),
  ];
  await zoe.page.goto(pathOf(lessons.networks));
  await link(zoe.page, 'Questions').click();
  await expect(main(zoe.page)).toContainText('Aucune question à ce propos');
  await link(zoe.page, 'Poser une question').click();
  const path = await ask(zoe.page, 'Pourquoi une adresse par machine ?', 'J’ai *relu* la leçon.');

  // The lesson says so and leads to it, for whoever reads.
  await sam.page.goto(pathOf(lessons.networks));
  await link(sam.page, '1 question ouverte').click();
  await link(sam.page, 'Pourquoi une adresse par machine').click();
  await expect(sam.page.getByRole('emphasis').or(sam.page.locator('em'))).toHaveText('relu');
  await expect(sam.page.getByRole('button', { name: 'Cela m’a aidé' })).toHaveCount(0);
  await answer(sam.page, 'Pour savoir où envoyer chaque paquet.');
  await expect(sam.page.getByRole('button', { name: 'Cela m’a aidé' })).toHaveCount(0);

  await zoe.page.goto('/fr/my/threads');
  await expect(link(zoe.page, 'Du nouveau : voir le dernier message')).toBeVisible();
  await link(zoe.page, 'Du nouveau : voir le dernier message').click();
  await link(zoe.page, 'Répondre à Sam').click();
  await answer(zoe.page, 'Merci.');
  await press(zoe.page, 'Cela m’a aidé');
  await expect(status(zoe.page)).toContainText('cette réponse vous a aidé');
  await zoe.page.goto('/fr/my/threads');
  await expect(link(zoe.page, 'Du nouveau : voir le dernier message')).toHaveCount(0);

  // Anyone reads it, and only reads it.
  const anyone = await site.as(browser, noScript);
  await anyone.page.goto(path);
  await expect(main(anyone.page)).toContainText('Cette réponse a aidé');
  await expect(main(anyone.page)).toContainText('Répondre demande un compte');
  expect(await anyone.context.cookies()).toEqual([]);
  await anyone.page.goto(pathOf(lessons.networks));
  await expect(anyone.page.getByRole('link', { name: 'Questions', exact: true })).toBeVisible();
  await anyone.page.goto('/fr/forum/essai?status=open');
  await expect(link(anyone.page, 'Pourquoi une adresse par machine')).toHaveCount(0);
});

test('without a script, an author corrects a question; of two windows, the second gets its words back', async ({
  browser,
}) => {
  const { page, context } = await site.as(browser, { pseudonym: 'Ida', javaScriptEnabled: false });
  await page.goto('/fr/forum/essai/new');
  await ask(page, 'Une trame est-elle un paqet ?', 'Je les confonds.');
  await link(page, 'Modifier ce message').click();
  const second = await context.newPage();
  await second.goto(page.url());
  await page.getByLabel('Votre question, en une phrase').fill('Une trame est-elle un paquet ?');
  await takeTime(page);
  await press(page, 'Enregistrer la modification');
  await expect(status(page)).toContainText('Votre message est modifié');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Une trame est-elle un paquet ?');
  await expect(page.getByRole('article').first()).toContainText('modifié le');

  await second.getByLabel('Ce qu’il faut savoir').fill('Je les confonds toujours.');
  await takeTime(second);
  await press(second, 'Enregistrer la modification');
  await expect(second.getByRole('alert')).toContainText('Rien n’est remplacé, et vos mots sont gardés');
  await expect(main(second)).toContainText('Une trame est-elle un paquet ?');
  await expect(second.getByLabel('Ce qu’il faut savoir')).toHaveValue('Je les confonds toujours.');
  await press(second, 'Enregistrer la modification');
  await expect(main(second)).toContainText('Je les confonds toujours.');
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Une trame est-elle un paqet ?');
});

test('before the same is asked again, what looks alike is shown, and what was typed is kept', async ({ browser }) => {
  const { page } = await site.as(browser, { pseudonym: 'Lou' });
  await page.goto('/fr/forum/essai/new');
  await ask(page, 'Une panne de câble se répare comment ?', 'Je demande.');
  await page.goto('/fr/forum/essai/new?document=lecon-pannes');
  await fillQuestion(page, 'Réparer une panne de câbles', 'Au fond de la mer.');
  await takeTime(page);
  await press(page, 'Envoyer la question');
  await expect(status(page).filter({ hasText: 'Rien n’est encore envoyé' })).toContainText(
    'Une panne de câble se répare comment',
  );
  await expect(page.getByLabel('Ce qu’il faut savoir pour répondre')).toHaveValue('Au fond de la mer.');
  await press(page, 'Ma question est différente, publier');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Réparer une panne de câbles');
  await expect(main(page)).toContainText('À propos de');
});

test('a message with a link by somebody new waits for a moderator, and only they see it', async ({ browser }) => {
  const [noa, other] = [await site.as(browser, { pseudonym: 'Noa' }), await site.as(browser)];
  await noa.page.goto('/fr/forum/essai/new');
  await fillQuestion(noa.page, 'Que vaut ce marchand de cookies ?', 'Voir https://marchand.example/promotion');
  await takeTime(noa.page);
  await press(noa.page, 'Envoyer la question');
  await expect(status(noa.page)).toContainText('En attente de modération');
  const answered = await other.page.goto(new URL(noa.page.url()).pathname);
  expect(answered?.status()).toBe(404);
  await other.page.goto('/fr/forum?q=marchand');
  await expect(main(other.page)).toContainText('Rien dans le forum');
});

test('a question becomes a remark, or a correction of the text, that leads back to it', async ({ browser }) => {
  const { page } = await site.as(browser, { pseudonym: 'Ali' });
  await page.goto('/fr/forum/essai/new?document=lecon-adresses');
  const path = await ask(page, 'Le plan des adresses manque-t-il ?', 'Je ne le trouve pas dans la leçon.');
  await link(page, 'En faire une remarque sur le texte').click();
  await expect(page.getByLabel('En une ligne')).toHaveValue(/Le plan des adresses manque-t-il/);
  await expect(page.locator('textarea[name=message]')).toHaveValue(new RegExp(path));
  await page.goto(path);
  await link(page, 'Proposer une correction du texte').click();
  const expectBegun = async () => {
    await expect(page.getByLabel('En une ligne')).toHaveValue(/Le plan des adresses manque-t-il/);
    await expect(page.locator('textarea[name=message]')).toHaveValue(new RegExp(`proposition vient .*${path}`));
  };
  await expectBegun();
  await page.getByText('Modifier un seul passage').click();
  await page.locator('details[open] li a').first().click();
  await expect(link(page, 'Modifier plutôt le texte entier')).toBeVisible();
  await expectBegun();
});

test('what somebody withdraws is gone, and its place stays', async ({ browser }) => {
  const { page } = await site.as(browser, { pseudonym: 'Max' });
  await page.goto('/fr/forum/essai/new');
  const path = await ask(page, 'Un paquet perdu revient-il ?', 'Je me demande.');
  await answer(page, 'Des mots de trop.');
  await page
    .getByRole('article')
    .filter({ hasText: 'Des mots de trop.' })
    .getByText('Retirer', { exact: true })
    .click();
  await press(page, 'Retirer ce message');
  await expect(status(page)).toContainText('Vos mots sont retirés');
  await page.goto(path);
  await expect(main(page)).not.toContainText('Des mots de trop.');
  await expect(main(page)).toContainText('Ce message a été retiré');
});

test('where the operator allows it, somebody without an account asks, and comes back by an address of their own', async ({
  browser,
}) => {
  const server = await startServer({ ESSAIM_FORUM_VISITORS: 'on' });
  const context = await browser.newContext({ baseURL: server.origin, locale: 'fr-FR', javaScriptEnabled: false });
  const page = await context.newPage();
  const forum = `/fr/forum/${modulePath.split('/').at(-1)}`;
  await page.goto(`${forum}/new`);
  // A word in common with frequent questions is no answer.
  await fillQuestion(page, 'Les paquets perdus sur un câble sous-marin ?', 'Je passe.');
  await takeTime(page);
  await press(page, 'Envoyer la question');
  await expect(status(page)).toContainText('En attente de modération');
  await expect(status(page)).toContainText('Gardez l’adresse de cette page');
  expect(await context.cookies()).toEqual([]);
  const own = new URL(page.url()).pathname;
  expect(own).toMatch(/\/forum\/[a-z-]+\/\d+\/[\w-]{20,}$/);
  const statusOf = async (path: string) => (await page.goto(path))?.status();
  expect(await statusOf(own)).toBe(200);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Les paquets perdus sur un câble sous-marin ?');
  expect(await statusOf(own.replace(/\/[^/]+$/, ''))).toBe(404);
  expect(await statusOf(own.replace(/[^/]{20}$/, 'a'.repeat(20)))).toBe(404);
  await context.close();
  await server.stop();
});

test('an answer that is refused meanwhile comes back as it was typed', async ({ browser }) => {
  const [kim, lee] = [await site.as(browser, { pseudonym: 'Kim' }), await site.as(browser, { pseudonym: 'Lee' })];
  await kim.page.goto('/fr/forum/essai/new');
  const path = await ask(kim.page, 'Qui garde les journaux du serveur ?', 'Je me demande.');
  await lee.page.goto(path);
  await lee.page.getByLabel('Votre réponse').fill('Personne, en principe.');
  await lee.context.clearCookies();
  await press(lee.page, 'Envoyer la réponse');
  await expect(lee.page.getByRole('alert')).toBeVisible();
  await expect(lee.page.getByLabel('Votre réponse')).toHaveValue('Personne, en principe.');
});
