// SPDX-License-Identifier: AGPL-3.0-or-later
import sharp from 'sharp';
import { expect, test } from '../journeyTest.ts';
import { press, publish, send, status, takeTime } from './contributingActs.ts';
import { lessons, pathOf, startContributingSite, type ContributingSite, type Person } from './contributingSite.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let site: ContributingSite;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startContributingSite();
});

test.afterAll(() => site.stop());

const textsOf = ({ page }: Pick<Person, 'page'>) => page.locator('textarea[name^="text"]');

/** A visitor without scripts changes two sentences of a lesson. */
async function propose(visitor: Person, lesson: string, changes: ReadonlyArray<[string, string]>, summary: string) {
  await visitor.page.goto(`${pathOf(lesson)}/edit`);
  const before = await textsOf(visitor).inputValue();
  await textsOf(visitor).fill(changes.reduce((text, [from, to]) => text.replace(from, to), before));
  return send(visitor.page, summary);
}

test('what a reviewer ticks outlives the page, and comes back on what it was ticked for alone', async ({ browser }) => {
  const visitor = await site.as(browser, { javaScriptEnabled: false });
  const both: Array<[string, string]> = [
    ['Une panne se contourne.', 'Une panne se contourne souvent.'],
    ['Un câble se répare.', 'Un câble se répare en mer.'],
  ];
  const { number, key } = await propose(visitor, lessons.outages, both, 'Deux précisions');
  const { page } = await site.as(browser, { pseudonym: 'Relectrice', isReviewer: true });
  await page.goto(`/fr/proposals/${number}`);
  await page.getByRole('link', { name: 'suivant' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#passage-lecon-pannes-p-.*cable/);
  const boxes = page.getByRole('group', { name: 'Les changements à garder' }).getByRole('checkbox');
  await page.goto(`/fr/proposals/${number}/accept`);
  await expect(boxes).toHaveCount(2);
  await boxes.first().uncheck();
  await expect(page.getByText('gardé dans ce navigateur jusqu’à l’envoi')).toBeVisible();
  await page.reload();
  await expect(boxes.first()).toBeChecked();
  await press(page, 'Reprendre ce que vous aviez écrit');
  await expect(boxes.first()).not.toBeChecked();
  await expect(boxes.last()).toBeChecked();

  await visitor.page.goto(`${key}/edit`);
  await textsOf(visitor).fill((await textsOf(visitor).inputValue()).replace('en mer', 'en pleine mer'));
  await takeTime(visitor.page);
  await press(visitor.page, 'Enregistrer cette version');
  await expect(status(visitor.page)).toContainText('La nouvelle version est enregistrée.');
  await press(page, 'Publier');
  await expect(page.getByRole('alert')).toContainText('a changé depuis');
  await expect(page.getByRole('group', { name: 'Les changements à garder' })).toContainText('pleine mer');
  for (const box of await boxes.all()) await expect(box).toBeChecked();
});

test('a picture joins a proposal that is taken up, without a script, and is published with it', async ({ browser }) => {
  const visitor = await site.as(browser, { javaScriptEnabled: false });
  const { page } = visitor;
  const change: Array<[string, string]> = [['Un paquet voyage seul.', 'Un paquet voyage toujours seul.']];
  const { number, key } = await propose(visitor, lessons.packets, change, 'Ajouter un mot');
  await page.goto(`${key}/edit`);
  await page.getByLabel('Ce qui change dans cette version').fill('Avec un dessin');
  await page.getByText('Ajouter une image').click();
  const create = { width: 40, height: 20, channels: 3 as const, background: 'teal' };
  const buffer = await sharp({ create }).png().toBuffer();
  await page.getByLabel('Le fichier').setInputFiles({ name: 'paquet.png', mimeType: 'image/png', buffer });
  await page.getByLabel('Ce que l’image montre').fill('Un paquet en route');
  await page.getByLabel('Titre de l’image').fill('Un paquet');
  await press(page, 'Ajouter cette image au texte');
  await expect(page.getByRole('link', { name: /^Autrice ou auteur.: cette ligne est nécessaire/ })).toBeVisible();
  await expect(page.getByLabel('Titre de l’image')).toHaveValue('Un paquet');
  await page.getByLabel('Autrice ou auteur').fill('Zoé');
  await page.getByLabel('D’où elle vient').fill('original');
  await page.getByLabel('Licence', { exact: true }).selectOption('CC-BY-SA-4.0');
  await page.getByLabel('Le fichier').setInputFiles({ name: 'paquet.png', mimeType: 'image/png', buffer });
  await press(page, 'Ajouter cette image au texte');
  await expect(page.getByText('L’image est ajoutée à la fin du texte')).toBeVisible();
  await press(page, 'Voir l’aperçu');
  const preview = page.getByRole('region', { name: 'Aperçu de « Les paquets »' });
  await expect(preview.getByRole('img', { name: 'Un paquet en route' })).toBeVisible();
  await expect(page.getByLabel('Ce qui change dans cette version')).toHaveValue('Avec un dessin');
  await takeTime(page);
  await press(page, 'Enregistrer cette version');
  await expect(status(page)).toContainText('La nouvelle version est enregistrée.');

  const reviewer = await site.as(browser, { pseudonym: 'Relectrice', isReviewer: true });
  await reviewer.page.goto(`/fr/proposals/${number}/edit`);
  const live = reviewer.page.getByRole('region', { name: 'Aperçu' });
  await expect(live.getByRole('img', { name: 'Un paquet en route' })).toBeVisible({ timeout: 20_000 });
  await expect(reviewer.page.getByText('Rien à signaler.')).toBeVisible();
  await reviewer.page.goto(`/fr/proposals/${number}`);
  await expect(reviewer.page.getByRole('img', { name: 'Un paquet en route' })).toBeVisible();
  await publish(reviewer.page, number);
  await page.goto(pathOf(lessons.packets));
  await expect(page.getByRole('img', { name: 'Un paquet en route' })).toBeVisible();
});

test('a version that comes too late is given back whole, beside the one that came first', async ({ browser }) => {
  const visitor = await site.as(browser, { javaScriptEnabled: false });
  const change: Array<[string, string]> = [['Une adresse suit un plan.', 'Une adresse suit toujours un plan.']];
  const { key } = await propose(visitor, lessons.addresses, change, 'Ajouter toujours');
  const other = { page: await visitor.context.newPage() };
  for (const { page } of [visitor, other]) await page.goto(`${key}/edit`);
  const typed = (await textsOf(other).inputValue()).replace('toujours', 'souvent');
  await textsOf(visitor).fill(typed.replace('souvent', 'parfois'));
  await takeTime(visitor.page);
  await press(visitor.page, 'Enregistrer cette version');
  await textsOf(other).fill(typed);
  await takeTime(other.page);
  await press(other.page, 'Enregistrer cette version');
  await expect(other.page.getByRole('alert')).toContainText('a changé depuis');
  await expect(textsOf(other)).toHaveValue(typed);
});
