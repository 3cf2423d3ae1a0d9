// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '../journeyTest.ts';
import { link, press, publish, send, textOf } from './contributingActs.ts';
import { startContributingSite, type ContributingSite } from './contributingSite.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const files = {
  'fr/module.md': '---\nid: site-questions\ntitle: Questions fréquentes\n---\n',
  'fr/faq/01-sans-compte.md':
    "---\nid: question-sans-compte\ntitle: 'Faut-il un compte ?'\nsummary: Non.\ntheme: Lire\n---\n\nTout se lit sans compte.\n",
  'fr/faq/02-papier.md':
    "---\nid: question-papier\ntitle: 'Et sur papier ?'\nsummary: Aussi.\ntheme: Emporter\n---\n\nTout s’imprime. Voir [sans compte](sans-compte.md).\n",
};

let site: ContributingSite;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startContributingSite({ module: 'site', files });
});

test.afterAll(() => site.stop());

test('a reader finds an answer by theme, by a search and from another answer, without a script', async ({
  browser,
}) => {
  const { page } = await site.as(browser, { javaScriptEnabled: false });
  await page.goto('/fr');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Aide', exact: true }).click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([/^Lire/, /^Emporter/, /^Votre question/]);
  await link(page, 'Et sur papier ?').click();
  await expect(page).toHaveURL(/\/fr\/faq\/papier$/);
  await page.getByRole('link', { name: 'sans compte', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Faut-il un compte/);
  await link(page, 'Poser la question dans le forum').click();
  await expect(page).toHaveURL(/\/fr\/forum$/);
  await page.goto('/fr/search?q=imprime');
  await expect(page.getByText('Question fréquente', { exact: true })).toBeVisible();
  await link(page, 'Et sur papier ?').click();
  await expect(page).toHaveURL(/\/fr\/faq\/papier/);
  await page.goto('/fr/modules/site/faq/papier');
  await expect(page).toHaveURL(/\/fr\/faq\/papier$/);
});

test('an answer is corrected by a visitor and published by who reviews the site', async ({ browser }) => {
  const visitor = (await site.as(browser, { javaScriptEnabled: false })).page;
  await visitor.goto('/fr/faq/sans-compte');
  await link(visitor, 'Améliorer cette réponse').click();
  await expect(textOf(visitor)).toHaveValue(/Tout se lit sans compte/);
  await textOf(visitor).fill((await textOf(visitor).inputValue()).replace('se lit', 'se lit et s’écoute'));
  const { number } = await send(visitor, 'Dire que l’on peut écouter', 'Zoé');

  const reviewer = (await site.as(browser, { pseudonym: 'Relectrice', isReviewer: true })).page;
  await reviewer.goto('/fr/review');
  await expect(link(reviewer, 'Dire que l’on peut écouter')).toBeVisible();
  await publish(reviewer, number);

  await visitor.goto('/fr/faq/sans-compte');
  await expect(visitor.getByText('Tout se lit et s’écoute sans compte.')).toBeVisible();
  await link(visitor, 'Voir l’historique').click();
  await expect(visitor.getByRole('main')).toContainText('Zoé');
});

test('a question that was missing is proposed with its answer, and takes its place', async ({ browser }) => {
  const visitor = (await site.as(browser, { javaScriptEnabled: false })).page;
  await visitor.goto('/fr/faq');
  await link(visitor, 'Proposer une question et sa réponse').click();
  await visitor.getByLabel('La question, telle qu’on la pose').fill('Et sur une liseuse ?');
  await press(visitor, 'Commencer le texte');
  await expect(visitor.getByText('Dites en une phrase de quoi il s’agit.')).toBeVisible();
  await visitor.getByLabel('La réponse en une phrase').fill('Oui, en EPUB.');
  await press(visitor, 'Commencer le texte');
  const text = visitor.getByRole('textbox', { name: /texte/i }).first();
  await text.fill(`${await text.inputValue()}\nChaque module s’emporte en livre numérique.\n`);
  const { number } = await send(visitor, 'Répondre pour les liseuses');

  const reviewer = (await site.as(browser, { pseudonym: 'Relectrice', isReviewer: true })).page;
  await publish(reviewer, number);
  await visitor.goto('/fr/faq');
  await link(visitor, 'Et sur une liseuse ?').click();
  await expect(visitor).toHaveURL(/\/fr\/faq\/et-sur-une-liseuse$/);
  await expect(visitor.getByRole('main')).toContainText('Chaque module s’emporte en livre numérique.');
});
