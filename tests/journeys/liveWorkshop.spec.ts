// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { takeAway } from './takeAway.ts';
import { startWorkshopSite, type WorkshopSite } from './workshopSite.ts';

test.describe.configure({ mode: 'default', timeout: 120_000 });

let site: WorkshopSite;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startWorkshopSite();
});

test.afterAll(() => site.stop());

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const question = 'Le web, c’est quoi ?';

/** Opens a workshop without an account, and gives the code that the room reads on the wall. */
async function open(page: Page): Promise<string> {
  await page.goto(site.bundle);
  await page.getByRole('link', { name: 'Animer un atelier' }).click();
  await press(page, 'Ouvrir l’atelier');
  return /\b\w{3}-\w{3}-\w{3}\b/.exec(await page.getByRole('main').innerText())?.[0] ?? '';
}

/** Takes a seat, as one does who reads the code on the wall and types it. */
async function join(page: Page, code: string, nickname = ''): Promise<void> {
  await page.goto('/w');
  await page.getByLabel('Code de l’atelier').fill(code.toLowerCase().replaceAll('-', ' '));
  await press(page, 'Entrer');
  await page.getByLabel('Pseudonyme').fill(nickname);
  await press(page, 'Prendre place');
  await expect(heading(page)).toHaveText('Bienvenue');
}

async function answer(page: Page, words: string): Promise<void> {
  await page.getByRole('radio', { name: words }).check();
  await press(page, 'Répondre');
  await expect(page.getByRole('status').filter({ hasText: 'enregistrée' })).toBeVisible();
}

test('a facilitator and three people go through a workshop, one without scripts, one whose line drops', async ({
  browser,
}) => {
  const desk = await site.page(browser);
  const code = await open(desk);
  const wall = await site.page(browser);
  await wall.goto(`/w/${code}/screen`);
  const [zoe, plain, away] = [
    await site.page(browser),
    await site.page(browser, { javaScriptEnabled: false }),
    await site.page(browser),
  ];
  await join(zoe, code, 'Zoé');
  await join(plain, code);
  await join(away, code, 'Ali');
  await expect(desk.getByText('Personnes présentes : 3')).toBeVisible();
  await expect(wall.getByText('Personnes présentes : 3')).toBeVisible();
  expect(await desk.context().cookies()).toEqual([]);

  await press(desk, 'Commencer');
  await expect(heading(zoe)).toHaveText('On se présente');
  await expect(desk.getByText('Un tour de table.')).toBeVisible();
  await expect(zoe.getByText('Un tour de table.')).toHaveCount(0);

  await press(desk, 'Étape suivante');
  await zoe.getByRole('button', { name: 'J’ai buté ici' }).first().click();
  await zoe.getByLabel('Votre question').fill('Et les câbles ?');
  await press(zoe, 'Envoyer');
  await expect(desk.getByText('Et les câbles ?')).toBeVisible();
  await expect(desk.getByText('Personnes : 1')).toBeVisible();

  await press(desk, 'Étape suivante');
  await press(desk, 'Ouvrir la question');
  await expect(heading(zoe)).toHaveText(question);
  await answer(zoe, 'Un autre nom');
  await plain.getByRole('link', { name: 'Actualiser' }).click();
  await answer(plain, 'Un service');
  await expect(desk.getByText('Réponses reçues : 2')).toBeVisible();
  await expect(desk.getByText('Moins de cinq réponses')).toBeVisible();
  await expect(wall.getByText(/%/)).toHaveCount(0);

  await away.context().setOffline(true);
  await press(desk, 'Fermer la question');
  await expect(wall.getByText('1 sur 2 (50 %)')).toHaveCount(2);
  await expect(zoe.getByText('Juste')).toHaveCount(0);
  await press(desk, 'Montrer les explications');
  await expect(zoe.getByText('Juste')).toBeVisible();
  await press(desk, 'Reposer la question');
  await away.context().setOffline(false);
  await away.getByRole('link', { name: 'Actualiser' }).click();
  await expect(heading(away)).toHaveText(question);
  for (const page of [zoe, away]) await answer(page, 'Un service');
  await press(desk, 'Fermer la question');
  await expect(wall.getByText('Avant')).toHaveCount(3);
  await expect(wall.getByText('2 sur 2 (100 %)')).toBeVisible();

  await press(desk, 'Terminer l’atelier');
  await expect(heading(zoe)).toHaveText('L’atelier est terminé');
  await plain.reload();
  await expect(heading(plain)).toHaveText('L’atelier est terminé');
  await expect(desk.getByText('Moins de cinq réponses : le détail n’est pas gardé.')).toHaveCount(2);
  await expect(desk.getByText('Les réseaux · moins de cinq personnes')).toBeVisible();
  await desk.getByRole('textbox', { name: 'À retenir' }).fill('Prévoir des cartes.');
  await press(desk, 'Enregistrer les notes');
  await expect(desk.getByText('Les notes sont enregistrées.')).toBeVisible();
  await press(desk, 'Tout effacer maintenant');
  await expect(desk.getByText('L’atelier est effacé.')).toBeVisible();
  await zoe.reload();
  await expect(heading(zoe)).not.toHaveText('L’atelier est terminé');
  for (const page of [desk, wall, zoe, plain, away]) await page.context().close();
});

test('cards are counted with what devices answer, and a remark is one press away', async ({ browser }) => {
  const desk = await site.page(browser);
  const code = await open(desk);
  const zoe = await site.page(browser);
  await join(zoe, code);
  await press(desk, 'Commencer');
  await press(desk, 'Aller à l’étape 2');
  await expect(heading(zoe)).toHaveText('Les réseaux');
  await zoe.getByRole('button', { name: 'J’ai buté ici' }).first().click();
  await expect(zoe.getByRole('button', { name: 'Retirer' })).toBeVisible();
  await press(desk, 'Aller à l’étape 3');
  await press(desk, 'Ouvrir la question');
  await desk.getByText('Compter des cartes').click();
  await desk.getByLabel('Un service qui passe').fill('6');
  await desk.getByLabel('Un câble').fill('2');
  await press(desk, 'Ajouter ces cartes');
  await answer(zoe, 'Un service');
  await press(desk, 'Fermer la question');
  await expect(desk.getByText('7 sur 9 (78 %)')).toBeVisible();
  await press(desk, 'Terminer l’atelier');
  await expect(desk.getByText('7 sur 9 (78 %)')).toBeVisible();
  const file = await takeAway(desk, () => desk.getByRole('link', { name: 'CSV' }).click());
  expect(file.suggestedFilename()).toMatch(/^atelier-\d+\.csv$/);
  const remark = desk.context().waitForEvent('page');
  await desk.getByRole('link', { name: 'En faire une remarque' }).click();
  await expect((await remark).getByText('Un réseau relie des machines.')).toBeVisible();
  for (const page of [desk, zoe]) await page.context().close();
});

test('what is being typed, ticked or unfolded outlives every change of the page', async ({ browser }) => {
  const desk = await site.page(browser);
  const code = await open(desk);
  const zoe = await site.page(browser);
  await join(zoe, code);
  await press(desk, 'Commencer');
  const field = zoe.getByLabel('Votre question');
  await field.fill('Une question en cours');
  await field.focus();
  await press(desk, 'Étape suivante');
  await expect(heading(zoe)).toHaveText('Les réseaux');
  await expect(field).toHaveValue('Une question en cours');
  await expect(field).toBeFocused();
  await desk.getByText('Adresse pour les participant·es').click();
  await zoe.getByRole('button', { name: 'J’ai buté ici' }).first().click();
  await expect(desk.getByText('Personnes : 1')).toBeVisible();
  await expect(desk.getByRole('img', { name: /Code QR/ })).toBeVisible();
  for (const page of [desk, zoe]) await page.context().close();
});

test('two devices lead the same workshop: one acts, the other follows and can take over', async ({ browser }) => {
  const [laptop, phone] = [await site.page(browser), await site.page(browser, { javaScriptEnabled: false })];
  await open(laptop);
  await phone.goto(laptop.url());
  await press(laptop, 'Commencer');
  await press(phone, 'Commencer');
  await expect(phone.getByRole('alert')).toContainText('L’atelier a avancé entre-temps');
  await press(phone, 'Étape suivante');
  await expect(phone.getByRole('heading', { name: 'Étape 2 sur 3' })).toBeVisible();
  await expect(laptop.getByRole('heading', { name: 'Étape 2 sur 3' })).toBeVisible();
  for (const page of [laptop, phone]) await page.context().close();
});

test('a room is led with the keyboard alone, and says aloud what it shows', async ({ browser }) => {
  const desk = await site.page(browser);
  const code = await open(desk);
  const zoe = await site.page(browser);
  await join(zoe, code);
  await desk.getByRole('button', { name: 'Commencer' }).focus();
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('heading', { name: 'Étape 1 sur 3' })).toBeVisible();
  await expect(zoe.locator('#live-status')).toHaveText('On se présente');
  await desk.getByRole('button', { name: 'Aller à l’étape 3' }).focus();
  await desk.keyboard.press('Enter');
  await desk.getByRole('button', { name: 'Ouvrir la question' }).press('Enter');
  await expect(zoe.locator('#live-status')).toHaveText('La question est ouverte.');
  await zoe.getByRole('radio').first().focus();
  await zoe.keyboard.press('Space');
  await zoe.keyboard.press('Tab');
  await zoe.keyboard.press('Enter');
  await expect(zoe.getByText('Votre réponse est enregistrée.')).toBeVisible();
  for (const page of [desk, zoe]) await page.context().close();
});

test('a server that stops and comes back is found again, with what it acknowledged', async ({ browser }) => {
  const desk = await site.page(browser);
  const code = await open(desk);
  const zoe = await site.page(browser);
  await join(zoe, code);
  await press(desk, 'Commencer');
  await press(desk, 'Aller à l’étape 3');
  await press(desk, 'Ouvrir la question');
  await expect(heading(zoe)).toHaveText(question);
  await answer(zoe, 'Un service');
  await site.restart();
  await expect(desk.getByText('Réponses reçues : 1')).toBeVisible();
  await press(desk, 'Fermer la question');
  await expect(zoe.getByText('1 sur 1 (100 %)')).toBeVisible({ timeout: 8_000 });
  for (const page of [desk, zoe]) await page.context().close();
});

test('an account finds its workshops again on any device', async ({ browser }) => {
  const desk = await site.page(browser, { pseudonym: 'Animatrice' });
  await open(desk);
  expect(desk.url()).toMatch(/\/fr\/workshops\/\d+$/);
  await desk.goto('/fr/workshops');
  await desk.getByRole('link', { name: 'Une heure à la médiathèque' }).click();
  const code = /\b\w{3}-\w{3}-\w{3}\b/.exec(await desk.getByRole('main').innerText())?.[0] ?? '';
  const zoe = await site.page(browser);
  await join(zoe, code);
  await expect(desk.getByText('Personnes présentes : 1')).toBeVisible();
  await press(desk, 'Commencer');
  await expect(heading(zoe)).toHaveText('On se présente');
  for (const page of [desk, zoe]) await page.context().close();
});

test('markup in what people type is words, and another room or seat is not theirs', async ({ browser, request }) => {
  const desk = await site.page(browser);
  const code = await open(desk);
  const other = await open(await site.page(browser));
  const zoe = await site.page(browser);
  await join(zoe, code, '<b id=x>Zoé</b>');
  await press(desk, 'Commencer');
  await expect(heading(zoe)).toHaveText('On se présente');
  await zoe.getByLabel('Votre question').fill('<img src=x onerror=alert(1)>');
  await press(zoe, 'Envoyer');
  await expect(desk.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  await desk.getByText('Pseudonymes', { exact: true }).click();
  await expect(desk.getByText('<b id=x>Zoé</b>')).toBeVisible();
  const seat = new URL(zoe.url()).pathname.split('/').at(-1) ?? '';
  const { origin } = site.server();
  const plain = (written: string) => written.replaceAll('-', '');
  for (const path of [
    `/w/${plain(other)}/${seat}`,
    `/w/${plain(other)}/${seat}/events`,
    `/w/${plain(code)}/${'a'.repeat(27)}`,
    `/w/${plain(code)}/${'a'.repeat(27)}/events`,
    `/w/222222222`,
    `/w/222222222/screen/events`,
    new URL(desk.url()).pathname.replace(/\/[^/]+$/, ''),
    new URL(desk.url()).pathname.replace(/\/[^/]+$/, `/${'a'.repeat(27)}/events`),
  ])
    expect([path, (await request.get(origin + path)).status()]).toEqual([path, 404]);
  for (const page of [desk, zoe]) await page.context().close();
});
