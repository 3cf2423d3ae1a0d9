// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { listHtmlFaults } from '../surface/htmlFaults.ts';
import { listFaults, listOverflowing } from '../surface/pageFaults.ts';
import { lessons, lessonText, startContributingSite, type ContributingSite, type Person } from './contributingSite.ts';

test.describe.configure({ mode: 'serial', timeout: 60_000 });

let site: ContributingSite;
/** The address at which the visitor of the first journey changes their bundle. */
let secretPath: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startContributingSite();
});

test.afterAll(() => site.stop());

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const rows = (page: Page) => page.getByRole('region', { name: 'Le déroulé' }).getByRole('listitem');
const titles = (page: Page) => rows(page).getByRole('heading').allTextContents();
const row = (page: Page, title: string) =>
  rows(page).filter({ has: page.getByRole('heading', { name: title, exact: true }) });
/** The version that forms are sent with: it grows once a move is kept. */
const version = (page: Page) => page.locator('[name=version]').first();
const status = (page: Page) => page.getByRole('main').getByRole('status').first();
const opening = 'Accueil et tour de table';
const closing = 'Ce que l’on retient, et la suite';

/** Looks at a page as someone with a script and a narrow screen has it: faults are found by scripts. */
async function look({ page, context }: Pick<Person, 'page' | 'context'>, name: string): Promise<void> {
  const browser = context.browser();
  if (!browser) throw new Error('The browser has gone.');
  const { page: seen, context: own } = await site.as(browser, { viewport: { width: 320, height: 700 } });
  await own.addCookies(await context.cookies());
  await seen.goto(page.url());
  expect.soft(await listHtmlFaults(await (await own.request.get(page.url())).text()), name).toEqual([]);
  expect.soft(await listFaults(seen), name).toEqual([]);
  expect.soft(await listOverflowing(seen), name).toEqual([]);
  await own.close();
}

/** Prepares a workshop on the whole sequence; resolves to the address of the builder. */
async function prepare(page: Page, minutes: string): Promise<string> {
  await page.goto('/fr/modules/essai');
  await page.getByRole('link', { name: 'Préparer son propre atelier' }).click();
  await page.getByLabel('Temps disponible').fill(minutes);
  await page.getByLabel('Le début').check();
  await press(page, 'Proposer un déroulé');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Atelier : Essai');
  return new URL(page.url()).pathname;
}

test.describe('a visitor without an account nor a script', () => {
  test('is offered what fits in the time there is, and makes it their own', async ({ browser }) => {
    const { page, context } = await site.as(browser, {
      javaScriptEnabled: false,
      viewport: { width: 320, height: 700 },
    });
    secretPath = await prepare(page, '20');
    const reading = ['Les reseaux', 'Les paquets', 'Les adresses', 'Les pannes'];
    expect(await titles(page)).toEqual([opening, ...reading, closing]);
    await expect(page.getByText('6 min prévues, sur 20 min disponibles')).toBeVisible();
    expect(await page.getByLabel('Votre adresse secrète').inputValue()).toContain(secretPath.replace('/edit', ''));

    await press(page, 'Descendre Les reseaux');
    await expect(status(page)).toHaveText('L’élément a changé de place.');
    expect(await titles(page)).toEqual([opening, 'Les paquets', 'Les reseaux', 'Les adresses', 'Les pannes', closing]);

    await press(page, 'Retirer Les pannes');
    await expect(status(page)).toContainText('« Les pannes » a été retiré.');
    await press(page, 'Le remettre');
    expect(await titles(page)).toEqual([opening, 'Les paquets', 'Les reseaux', 'Les adresses', 'Les pannes', closing]);

    const lesson = row(page, 'Les paquets');
    await lesson.getByText('Minutes et notes').click();
    await lesson.getByLabel('Minutes').fill('15');
    await lesson.getByLabel('Vos mots').fill('Lire à voix haute.\nFaire une pause.');
    await lesson.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(row(page, 'Les paquets')).toContainText('Lire à voix haute.');
    await expect(page.getByText('C’est 0')).toHaveCount(0);
    await look({ page, context }, 'builder');
  });

  test('adds a link of their own, and loses nothing when it cannot be opened', async ({ browser }) => {
    const { page } = await site.as(browser, { javaScriptEnabled: false });
    await page.goto(secretPath);
    await page.getByRole('radio', { name: /^Lien/ }).check();
    const form = page.getByRole('region', { name: 'Ajouter' });
    await form.getByLabel('Titre').fill('Le pad');
    await form.getByLabel('Adresse du lien').fill('javascript:alert(1)');
    await press(page, 'Ajouter au déroulé');
    await expect(page.getByRole('alert')).toContainText('Cette adresse ne peut pas être ouverte');
    await expect(form.getByLabel('Titre')).toHaveValue('Le pad');
    await form.getByLabel('Adresse du lien').fill('https://pad.example/atelier');
    await form.getByLabel('À quel endroit').selectOption({ label: `Après « ${opening} »` });
    await press(page, 'Ajouter au déroulé');
    expect((await titles(page)).slice(0, 2)).toEqual([opening, 'Le pad']);
  });

  test('adds passages and lessons of any module, as they are published', async ({ browser }) => {
    const { page, context } = await site.as(browser, { javaScriptEnabled: false });
    await page.goto(secretPath);
    await page.getByRole('link', { name: 'Choisir dans un module' }).click();
    await page.getByRole('link', { name: 'Essai', exact: true }).click();
    await look({ page, context }, 'adding');
    await press(page, 'Ajouter ce qui est coché');
    await expect(page.getByRole('alert')).toContainText('Cochez au moins un élément.');
    await page.getByRole('link', { name: 'Les reseaux' }).click();
    await page.getByLabel('Chacune a une adresse.').check();
    await press(page, 'Ajouter ce qui est coché');
    expect((await titles(page)).at(-1)).toBe('Chacune a une adresse.');
  });

  test('gives others an address that reads and copies it, and changes nothing', async ({ browser }) => {
    const { page, context } = await site.as(browser, { javaScriptEnabled: false });
    const publicPath = secretPath.split('/').slice(0, 4).join('/');
    await page.goto(publicPath);
    await expect(rows(page)).toHaveCount(8);
    await look({ page, context }, 'reading');
    await expect(page.getByRole('link', { name: 'Modifier le parcours' })).toHaveCount(0);
    await page.getByRole('link', { name: 'Copier ce parcours' }).click();
    await page.getByLabel('Votre nom').fill('Médiathèque Ada');
    await look({ page, context }, 'copying');
    await press(page, 'Faire ma copie');
    await page.getByRole('link', { name: 'Voir le parcours' }).click();
    await expect(rows(page)).toHaveCount(8);
    await expect(page.getByRole('region', { name: 'Qui a préparé ce parcours' })).toContainText('Médiathèque Ada');
    await expect(page.getByRole('link', { name: 'Atelier : Essai' }).last()).toHaveAttribute('href', publicPath);

    expect((await page.goto(`${publicPath}/edit`))?.url()).toContain('/account/sign-in');
    const wrong = secretPath.replace(/.{4}\/edit$/, 'xxxx/edit');
    expect((await page.goto(wrong))?.status()).toBe(404);
    const headers = (await page.goto(secretPath))?.headers() ?? {};
    expect(headers['cache-control']).toBe('private, no-store');
    expect(headers['x-robots-tag']).toBe('noindex');
  });

  test('is told next month what has changed, and chooses', async ({ browser }) => {
    site.write('fr/01-debut/01-reseaux.md', lessonText(lessons.networks, 'Un réseau relie.', 'Chacune a une adresse.'));
    site.write(
      'fr/01-debut/02-paquets.md',
      lessonText(lessons.packets, 'Un paquet voyage.', 'Une passerelle le guide.'),
    );
    await site.restart();
    const { page, context } = await site.as(browser, { javaScriptEnabled: false });
    await page.goto(secretPath);
    // The passage that it uses of the first lesson says what it said.
    await expect(page.getByText('2 éléments de ce parcours ont changé depuis')).toBeVisible();
    await page.getByRole('link', { name: 'Voir ce qui a changé, et choisir' }).click();
    await look({ page, context }, 'changes');
    const changes = page.getByRole('main').getByRole('listitem');
    await changes.filter({ hasText: 'Les reseaux' }).getByRole('link', { name: 'Voir les différences' }).click();
    await expect(page.getByRole('deletion').first()).toContainText('des machines');
    await page.goBack();
    await press(page, 'Garder le mien Les paquets');
    await press(page, 'Prendre le nouveau texte Les reseaux');
    await expect(page.getByText('Rien n’attend votre choix')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Gardés tels quels' })).toContainText('Les paquets');
    await page.goto(secretPath.replace('/edit', ''));
    const kept = page.getByRole('link', { name: 'Les paquets', exact: true });
    await kept.click();
    await expect(page.getByText('Un paquet voyage seul.').first()).toBeVisible();
  });
});

test('two people who change one bundle at once replace nothing of each other’s', async ({ browser }) => {
  const [{ page }, { page: other }] = [await site.as(browser), await site.as(browser)];
  await page.goto(secretPath);
  await other.goto(secretPath);
  await press(page, 'Descendre Les reseaux');
  await expect(status(page)).toHaveText('L’élément a changé de place.');
  const form = other.getByRole('region', { name: 'Ajouter' });
  await form.getByLabel('Titre').fill('Une pause');
  await press(other, 'Ajouter au déroulé');
  await expect(other.getByRole('alert')).toContainText('Ce parcours a changé');
  await expect(form.getByLabel('Titre')).toHaveValue('Une pause');
  await press(other, 'Ajouter au déroulé');
  expect((await titles(other)).at(-1)).toBe('Une pause');
});

test('elements are moved by their handles, with the arrow keys or the pointer, and it is kept', async ({ browser }) => {
  const { page } = await site.as(browser);
  const path = await prepare(page, '20');
  const handle = (title: string) => page.getByRole('button', { name: `Déplacer « ${title} »` });
  await handle('Les reseaux').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-moved]')).toHaveText('Les reseaux : place 4 sur 6.');
  await expect(handle('Les reseaux')).toBeFocused();
  const moved = [opening, 'Les paquets', 'Les adresses', 'Les reseaux', 'Les pannes', closing];
  await expect(version(page)).toHaveValue('3');
  expect(await titles(page)).toEqual(moved);
  expect(await (await page.request.get(path)).text()).toMatch(/data-title="Les adresses"[^]*data-title="Les reseaux"/);

  const [from, to] = [await handle('Les pannes').boundingBox(), await row(page, opening).boundingBox()];
  await page.mouse.move((from?.x ?? 0) + 10, (from?.y ?? 0) + 10);
  await page.mouse.down();
  await page.mouse.move((to?.x ?? 0) + 10, (to?.y ?? 0) + 5, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => titles(page)).toEqual(['Les pannes', ...moved.filter((one) => one !== 'Les pannes')]);
  await expect(version(page)).toHaveValue('4');
  // Buttons go on working on what the moves led to.
  await press(page, 'Retirer Les paquets');
  await expect(status(page)).toContainText('a été retiré');
  await page.goto(path);
  expect(await titles(page)).toEqual(['Les pannes', opening, 'Les adresses', 'Les reseaux', closing]);
});

test('with an account, a bundle is found again, made public by choice, and taken away', async ({ browser }) => {
  const { page, context } = await site.as(browser, { pseudonym: 'Zoé des Ateliers' });
  const path = await prepare(page, '20');
  expect(path.split('/')).toHaveLength(5);
  await page.goto('/fr/my/bundles');
  await look({ page, context }, 'own bundles');
  await page.getByRole('link', { name: 'Atelier : Essai' }).click();
  await page.getByRole('link', { name: 'Partager et réglages' }).click();
  await look({ page, context }, 'settings');
  await press(page, 'Rendre public');
  await expect(page.getByRole('alert')).toContainText('Cochez la case d’accord');
  await page.getByRole('checkbox', { name: /CC BY-SA/ }).check();
  await press(page, 'Rendre public');
  await expect(status(page)).toBeVisible();
  await page.getByRole('checkbox', { name: /pour toujours/ }).check();
  await press(page, 'Supprimer le parcours');
  await expect(status(page)).toHaveText('Le parcours a été supprimé.');
  await look({ page, context }, 'list');
  expect((await page.goto(path))?.status()).toBe(404);
});

test('everything is in English too', async ({ browser }) => {
  const { page, context } = await site.as(browser, { locale: 'en-GB' });
  await page.goto('/en/bundles');
  await page.getByRole('link', { name: 'Prepare a workshop' }).click();
  await look({ page, context }, 'beginning in English');
  await page.getByLabel('Time available').fill('30');
  await press(page, 'Suggest a script');
  await expect(page.getByText('The script is still empty.')).toBeVisible();
  await look({ page, context }, 'builder in English');
});
