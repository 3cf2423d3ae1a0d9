// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { listHtmlFaults } from '../surface/htmlFaults.ts';
import { listFaults, listOverflowing } from '../surface/pageFaults.ts';
import { agree, link, openPassage, press, publish, send, status, takeTime, textOf } from './contributingActs.ts';
import { lessons, lessonText, pathOf, startContributingSite, type ContributingSite } from './contributingSite.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let site: ContributingSite;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startContributingSite();
});

test.afterAll(() => site.stop());

async function look(page: Page, name: string): Promise<void> {
  expect.soft(await listHtmlFaults(await (await page.request.get(page.url())).text()), name).toEqual([]);
  expect.soft(await listFaults(page), name).toEqual([]);
  expect.soft(await listOverflowing(page), name).toEqual([]);
}

test('a visitor corrects a passage without an account nor a script; it is amended, published by keyboard, credited', async ({
  browser,
}) => {
  const visitor = (await site.as(browser, { javaScriptEnabled: false })).page;
  await openPassage(visitor, lessons.networks, 'Un réseau relie');
  await expect(textOf(visitor)).toHaveValue('Un réseau relie des machines.');
  await textOf(visitor).fill('Un réseau relie des machine entre elles.');
  const { number, key } = await send(visitor, 'Dire ce qu’un réseau relie', 'Zoé du quartier');
  await link(visitor, 'Voir ma proposition').click();
  await expect(visitor.getByRole('main')).toContainText('Elle attend une relecture.');
  expect(await visitor.context().cookies()).toEqual([]);

  const reviewer = (await site.as(browser, { pseudonym: 'Relectrice', isReviewer: true })).page;
  await reviewer.goto('/fr/review');
  await link(reviewer, 'Dire ce qu’un réseau relie').click();
  await look(reviewer, 'proposal');
  await link(reviewer, 'La retoucher avant de publier').click();
  const whole = reviewer.locator('textarea[name^="text-"]');
  const corrected = (await whole.inputValue()).replace('des machine ', 'des machines ');
  await reviewer.getByRole('textbox', { name: /^Texte proposé/ }).fill(corrected);
  await press(reviewer, 'Enregistrer cette version');
  await expect(link(reviewer, /^Cochez la case d’accord sur la licence/)).toBeVisible();
  await expect(whole).toHaveValue(/des machines entre elles/);
  await agree(reviewer);
  await press(reviewer, 'Enregistrer cette version');
  await expect(status(reviewer)).toContainText('La nouvelle version est enregistrée.');
  await link(reviewer, 'Voir ce que cela touche, et publier').focus();
  await reviewer.keyboard.press('Enter');
  await expect(reviewer.getByRole('heading', { name: 'Ce que cela touche' })).toBeVisible();
  await look(reviewer, 'acceptance');
  await tabTo(reviewer, 'Publier');
  await reviewer.keyboard.press('Enter');
  await expect(status(reviewer)).toContainText('C’est publié : tout le monde le lit déjà.');

  const reader = (await site.as(browser)).page;
  await reader.goto(pathOf(lessons.networks));
  await expect(reader.getByText('Un réseau relie des machines entre elles.')).toBeVisible();
  await expect(reader.getByRole('definition').filter({ hasText: 'Zoé du quartier' })).toContainText('Relectrice');
  await reader.goto(`${pathOf(lessons.networks)}/history`);
  await expect(link(reader, `proposition n° ${number}`)).toBeVisible();
  await expect(reader.getByRole('main')).toContainText('Zoé du quartier');
  const feed = await (await reader.request.get('/feeds/modules/essai.fr.atom')).text();
  expect(feed).toContain('Dire ce qu’un réseau relie');

  await visitor.goto(key);
  await expect(visitor.getByRole('main')).toContainText('Elle est publiée depuis');
  await expect(visitor.getByText('Relectrice en a fait la version 2')).toBeVisible();
  await visitor.goto(`/fr/proposals/${number}`);
  await expect(visitor.getByText('intégrée', { exact: true })).toBeVisible();
});

test('the translation of a text that has changed says so to its reader, and shows the change to its translator', async ({
  browser,
}) => {
  const reader = (await site.as(browser, { javaScriptEnabled: false })).page;
  await reader.goto(pathOf(lessons.networks, 'en'));
  await expect(reader.getByText('translates an earlier version')).toBeVisible();
  await reader.getByRole('main').getByRole('link', { name: 'see what has changed' }).click();
  await expect(reader.getByRole('region').filter({ hasText: 'entre elles' }).first()).toBeVisible();
  await reader.goto(`${pathOf(lessons.networks, 'en')}/edit`);
  await expect(reader.getByRole('region').filter({ hasText: 'entre elles' }).first()).toBeVisible();
  const text = textOf(reader);
  await text.fill((await text.inputValue()).replace('links machines.', 'links machines together.'));
  await reader.getByLabel('The translation takes these changes into account').check();
});

test('somebody takes back what they said about a proposal, with an account and without one', async ({ browser }) => {
  const proposer = (await site.as(browser, { javaScriptEnabled: false })).page;
  await openPassage(proposer, lessons.outages, 'Un câble');
  await textOf(proposer).fill('Un câble se répare en mer.');
  const { number, key } = await send(proposer, 'Dire où un câble se répare');
  const other = (await site.as(browser, { pseudonym: 'Bavarde', javaScriptEnabled: false })).page;
  for (const [page, path, words] of [
    [proposer, key, 'J’habite rue des Lilas.'],
    [other, `/fr/proposals/${number}`, 'Moi, rue des Roses.'],
  ] as const) {
    await page.goto(path);
    await page.getByLabel('Votre message', { exact: true }).fill(words);
    await takeTime(page);
    await press(page, 'Envoyer le message');
    const said = page.getByRole('listitem').filter({ hasText: words });
    await said.getByText('Retirer', { exact: true }).click();
    await said.getByRole('button', { name: 'Retirer ce message' }).click();
    await expect(status(page)).toContainText('Vos mots sont retirés');
    await expect(page.getByRole('main')).not.toContainText(words);
  }
  const reader = (await site.as(browser)).page;
  await reader.goto(`/fr/proposals/${number}`);
  await expect(reader.getByText('Ce message a été retiré')).toHaveCount(2);
  await expect(reader.getByText('Retirer', { exact: true })).toHaveCount(0);
});

test('two people change the same passage: the second is shown as overlapping, and what is kept is chosen from three texts', async ({
  browser,
}) => {
  const first = (await site.as(browser, { pseudonym: 'Première', javaScriptEnabled: false })).page;
  const second = (await site.as(browser, { pseudonym: 'Seconde', javaScriptEnabled: false })).page;
  for (const [page, words] of [
    [first, 'Un paquet voyage sans ses voisins.'],
    [second, 'Un paquet voyage seul, puis attend les autres.'],
  ] as const) {
    await openPassage(page, lessons.packets, 'Un paquet voyage');
    await textOf(page).fill(words);
  }
  const one = await send(first, 'Parler des voisins');
  const two = await send(second, 'Parler de l’attente', 'Seconde');

  const reviewer = (await site.as(browser, { pseudonym: 'Arbitre', isReviewer: true })).page;
  const colleague = (await site.as(browser, { pseudonym: 'Collègue', isReviewer: true, javaScriptEnabled: false }))
    .page;
  await colleague.goto(`/fr/proposals/${one.number}`);
  await colleague.getByText('Décliner', { exact: true }).click();
  const verdict = colleague.getByRole('group').filter({ hasText: 'Décliner avec cette raison' });
  await verdict.getByLabel('Votre message, affiché après la phrase choisie').fill('Les voisins sont déjà nommés.');
  await publish(reviewer, one.number);
  await press(colleague, 'Décliner avec cette raison');
  await expect(colleague.getByRole('alert')).toContainText('Cette proposition a avancé');
  await expect(colleague.getByLabel('Ce que vous aviez écrit')).toHaveValue('Les voisins sont déjà nommés.');
  await expect(async () => {
    await reviewer.goto('/fr/review');
    const line = reviewer.getByRole('listitem').filter({ hasText: 'Parler de l’attente' });
    await expect(line).toContainText('au même endroit qu’un texte publié depuis', { timeout: 200 });
  }).toPass({ timeout: 10_000 });
  await second.goto(`/fr/proposals/${two.number}`);
  await expect(second.getByText('Rien n’est perdu : il faudra choisir entre les deux.')).toBeVisible();

  await reviewer.goto(`/fr/proposals/${two.number}/accept`);
  await look(reviewer, 'conflict');
  for (const words of ['Un paquet voyage seul.', 'Un paquet voyage sans ses voisins.', 'puis attend les autres.'])
    await expect(reviewer.getByRole('group').getByRole('paragraph').filter({ hasText: words })).toBeVisible();
  await press(reviewer, 'Publier');
  await expect(reviewer.getByRole('alert')).toContainText('Un choix manque');
  await reviewer.getByLabel('Écrire un autre texte, ci-dessous').check();
  const settled = 'Un paquet voyage sans ses voisins, puis attend les autres.';
  await reviewer.getByLabel('Votre texte, si vous en écrivez un').fill(settled);
  await colleague.goto(`/fr/proposals/${two.number}/accept`);
  await colleague.getByLabel('Votre texte, si vous en écrivez un').fill('Un paquet attend.');
  await colleague.getByLabel('Écrire un autre texte, ci-dessous').check();
  await colleague.context().clearCookies();
  await press(colleague, 'Publier');
  await expect(colleague.getByRole('alert')).toContainText('demande d’être connecté·e');
  await expect(colleague.getByLabel('Ce que vous aviez écrit')).toHaveValue('Un paquet attend.');
  await press(reviewer, 'Publier');
  await expect(reviewer.getByRole('alert')).toContainText('Cochez la case d’accord sur la licence');
  await expect(reviewer.getByLabel('Votre texte, si vous en écrivez un')).toHaveValue(settled);
  await agree(reviewer);
  await press(reviewer, 'Publier');
  await expect(status(reviewer)).toContainText('C’est publié');
  await first.goto(pathOf(lessons.packets));
  await expect(first.getByText(settled)).toBeVisible();
  await expect(first.getByText('Une passerelle le guide.')).toBeVisible();
  await second.goto(`/fr/proposals/${two.number}?version=1`);
  await expect(second.getByRole('main')).toContainText('puis attend les autres.');
});

test('a session that ends while somebody writes takes nothing of what they wrote', async ({ browser }) => {
  const { page, context } = await site.as(browser, { pseudonym: 'Distraite' });
  const elsewhere = (await site.as(browser, { pseudonym: 'Distraite' })).page;
  await openPassage(page, lessons.addresses, 'Elle se lit');
  await textOf(page).fill('Elle se lit de droite à gauche.');
  await elsewhere.goto('/fr/account/sessions');
  const end = elsewhere.getByRole('button', { name: /^Déconnecter Firefox/ });
  await end.click();
  await expect(end).toHaveCount(0);
  expect(await context.cookies()).not.toEqual([]);
  const { number } = await send(page, 'Dire dans quel sens');
  await expect(page.getByText('Votre session s’était terminée pendant que vous écriviez')).toBeVisible();
  await link(page, 'Voir ma proposition').click();
  await expect(page.getByRole('main')).toContainText('Elle se lit de droite à gauche.');

  const reviewer = (await site.as(browser, { pseudonym: 'Pressée', isReviewer: true, javaScriptEnabled: false })).page;
  await reviewer.goto(`/fr/proposals/${number}/edit`);
  await reviewer.getByLabel(/^Texte proposé/).fill(`${lessonText(lessons.addresses, 'Une retouche.')}`);
  await reviewer.context().clearCookies();
  await press(reviewer, 'Enregistrer cette version');
  await expect(reviewer.getByRole('alert')).toContainText('demande d’être connecté·e');
  await expect(reviewer.getByLabel('Ce que vous aviez écrit')).toHaveValue(/Une retouche\./);
});

test('a remark becomes a change, and ends with it', async ({ browser }) => {
  const visitor = (await site.as(browser, { javaScriptEnabled: false })).page;
  await visitor.goto(`${pathOf(lessons.addresses)}/remark`);
  await visitor.getByRole('radio', { name: /Le fond/ }).check();
  const remark = await send(visitor, 'Quel plan ?');

  const answerer = (await site.as(browser, { pseudonym: 'Qui répond', javaScriptEnabled: false })).page;
  await answerer.goto(`/fr/proposals/${remark.number}`);
  await link(answerer, 'Proposer le texte qui répond à cette remarque').click();
  await expect(answerer.getByText(`Ce texte répondra à la remarque n° ${remark.number}`)).toBeVisible();
  const text = textOf(answerer);
  await text.fill((await text.inputValue()).replace('suit un plan', 'suit le plan de l’IANA'));
  const change = await send(answerer, 'Nommer le plan', 'Qui répond');
  const reviewer = (await site.as(browser, { pseudonym: 'Juge', isReviewer: true, javaScriptEnabled: false })).page;
  await publish(reviewer, change.number);
  await visitor.goto(remark.key);
  await expect(visitor.getByText('intégrée', { exact: true })).toBeVisible();
  await visitor.goto(pathOf(lessons.addresses));
  await expect(visitor.getByText('Une adresse suit le plan de l’IANA.')).toBeVisible();
});

test('a file of the course that changed where people changed the text waits for a reviewer to choose', async ({
  browser,
}) => {
  const author = (await site.as(browser, { pseudonym: 'Dépanneuse', javaScriptEnabled: false })).page;
  await openPassage(author, lessons.outages, 'Une panne');
  await textOf(author).fill('Une panne se contourne, le plus souvent.');
  const { number } = await send(author, 'Nuancer');
  await publish(
    (await site.as(browser, { pseudonym: 'Veilleuse', isReviewer: true, javaScriptEnabled: false })).page,
    number,
  );

  site.write(
    'fr/01-debut/04-pannes.md',
    lessonText(lessons.outages, 'Une panne se contourne en un instant.', 'Un câble se répare en mer.'),
  );
  await site.restart();
  const { page } = await site.as(browser, { pseudonym: 'Passeuse', isReviewer: true, javaScriptEnabled: false });
  await page.goto(pathOf(lessons.outages));
  await expect(page.getByText('Une panne se contourne, le plus souvent.')).toBeVisible();
  await page.goto('/fr/review');
  await link(page, 'Le texte d’origine a changé en même temps que le texte publié ici').click();
  await expect(page.getByText('venue des fichiers du cours')).toBeVisible();
  await link(page, 'Voir ce que cela touche, et publier').click();
  await page.getByLabel('Garder le texte publié').check();
  await agree(page);
  await press(page, 'Publier');
  await expect(status(page)).toContainText('C’est publié');
  await page.goto(pathOf(lessons.outages));
  await expect(page.getByText('Une panne se contourne, le plus souvent.')).toBeVisible();
  await expect(page.getByText('Un câble se répare en mer.')).toBeVisible();
});

async function tabTo(page: Page, button: string): Promise<void> {
  const wanted = page.getByRole('button', { name: button, exact: true });
  for (let presses = 0; presses < 60; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}
