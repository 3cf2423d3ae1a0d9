// SPDX-License-Identifier: AGPL-3.0-or-later
import { resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { lessonPath } from './addresses.ts';
import { startOperatorSite, type OperatorSite } from './operatorSite.ts';

// One instance that is set up from one test to the next.
test.describe.configure({ mode: 'serial' });

let site: OperatorSite;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startOperatorSite();
});

test.afterAll(async () => {
  await site.stop();
});

/** Everything here is done without JavaScript. */
async function openAs(browser: Browser, pseudonym?: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.origin, javaScriptEnabled: false });
  if (pseudonym) await site.signInOperator(context, pseudonym);
  return context.newPage();
}

const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer', exact: true }).click();

test('an operator walks through the settings, keeps some and skips the others', async ({ browser }) => {
  const page = await openAs(browser, 'Zoé');
  await page.goto('/fr/account');
  await page.getByRole('link', { name: 'L’instance' }).click();
  await page.getByRole('link', { name: 'Parcourir les réglages un à un' }).click();
  await expect(page.getByText('Étape 1 sur 9')).toBeVisible();
  await page.getByLabel('Nom du site').fill('La Ruche');
  await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
  await expect(page.getByText('Étape 2 sur 9')).toBeVisible();
  for (const title of [
    'Texte d’accueil',
    'Couleur',
    'Logo',
    'Mentions légales',
    'Inscriptions',
    'Forum',
    'Approbations',
  ]) {
    await page.getByRole('link', { name: 'Passer' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  }
  await expect(page.getByRole('link', { name: 'Terminer' })).toBeVisible();
  await page.getByRole('radio', { name: /^deux/ }).check();
  await page.getByLabel('Petites retouches sans risque').selectOption('72');
  await save(page);
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'Approbations' })).toContainText(
    '2 approbations',
  );
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'Nom du site' })).toContainText(
    'La Ruche',
  );
});

test('the name is everywhere at once, in pages that were kept too', async ({ browser, request }) => {
  const reader = await openAs(browser);
  await reader.goto(lessonPath);
  await expect(reader).toHaveTitle(/ · La Ruche$/);
  await expect(reader.getByRole('banner').getByRole('link', { name: 'La Ruche' })).toBeVisible();
  await expect(reader.locator('meta[property="og:site_name"]')).toHaveAttribute('content', 'La Ruche');
  const said = async (path: string) => (await request.get(site.origin + path)).text();
  expect(await said('/opensearch.fr.xml')).toContain('<ShortName>La Ruche</ShortName>');
  expect(await said('/manifest.webmanifest')).toContain('"name": "La Ruche"');
  const described = `/oembed?url=${encodeURIComponent(`https://ruche.example${lessonPath}`)}`;
  expect(await said(described)).toContain('"provider_name":"La Ruche"');
  for (const feed of ['announcements', 'publications', 'proposals'])
    expect(await said(`/feeds/${feed}.fr.atom`)).toMatch(/<title>[^<]*La Ruche<\/title>/);
});

test('a colour that cannot be read is refused, and the nearest one that can is a button', async ({ browser }) => {
  const page = await openAs(browser, 'Ali');
  await page.goto('/fr/admin/instance/colour');
  await page.getByLabel('Couleur, en six chiffres').fill('#2A7AE2');
  await save(page);
  await expect(page.getByRole('alert')).toContainText('#2a7ae2 se lit mal');
  await expect(page.getByLabel('Couleur, en six chiffres')).toHaveValue('#2A7AE2');
  const nearest = page.getByRole('button', { name: /^Prendre #[0-9a-f]{6}$/ });
  const colour = (await nearest.textContent())?.slice('Prendre '.length) ?? '';
  await nearest.click();
  await expect(page.getByRole('status')).toContainText('Couleur');

  await page.goto('/fr');
  const icon = (await page.locator('link[rel="icon"]').getAttribute('href')) ?? '';
  expect(await (await page.request.get(icon)).text()).toContain(`stroke="${colour}"`);
  const link = page.getByRole('link', { name: 'Voir les modules' });
  await expect(link).toHaveCSS('color', `rgb(${channelsOf(colour).join(', ')})`);
});

test('high contrast keeps its own colours', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.origin, contrast: 'more' });
  const page = await context.newPage();
  await page.goto('/fr');
  await expect(page.getByRole('link', { name: 'Voir les modules' })).toHaveCSS('color', 'rgb(0, 0, 204)');
});

test('texts, languages and the logo are shown to readers', async ({ browser }) => {
  const page = await openAs(browser, 'Bea');
  await page.goto('/fr/admin/instance/welcome');
  const welcome = '## Bienvenue\n\nNous sommes **au 3, rue des Aciéries**.\n\n## Modules';
  await page.getByLabel('En français').fill(welcome);
  await page.getByLabel('En anglais').fill('## Modules\n\nIn the yard.<script>1</script>');
  await page.getByRole('button', { name: 'Prévisualiser' }).click();
  const preview = page.getByRole('region', { name: 'Aperçu' });
  await expect(preview.getByRole('heading', { name: 'Bienvenue' })).toBeVisible();
  await expect(preview).toContainText('In the yard.<script>1</script>');
  expect(await (await page.request.get('/fr')).text()).not.toContain('rue des Aciéries');
  await page.getByLabel('En anglais').fill('');
  await expect(page.getByLabel('En français')).toHaveValue(welcome);
  await save(page);
  await page.goto('/fr/admin/instance/legal');
  await page.getByLabel('En français').fill('## Qui publie ce site\n\nL’association La Ruche.');
  await save(page);
  await page.goto('/fr/admin/instance/languages');
  await page.getByRole('radio', { name: 'Français seulement' }).check();
  await save(page);
  await page.goto('/fr/admin/instance/logo');
  await page
    .getByLabel('Image', { exact: true })
    .setInputFiles(resolve(import.meta.dirname, '../../static/icon-192.png'));
  await page.getByLabel('Ce que montre l’image').fill('Une ruche');
  await save(page);

  const reader = await openAs(browser);
  await reader.goto('/fr');
  await expect(reader.getByRole('heading', { name: 'Bienvenue' })).toBeVisible();
  // Whatever the operators’ headings say, the parts of the page keep their names.
  await expect(reader.getByRole('region', { name: 'Les modules', exact: true })).toBeVisible();
  const picture = reader.getByRole('img', { name: 'Une ruche' });
  await expect(picture).toBeVisible();
  await expect(reader.locator('link[rel="icon"]')).toHaveAttribute('href', (await picture.getAttribute('src')) ?? '');
  const sent = await reader.request.get((await picture.getAttribute('src')) ?? '');
  expect(sent.headers()['content-type']).toBe('image/png');
  await expect(reader.getByText('Langue')).toHaveCount(0);
  // A form of another site is refused in a language of this one.
  const foreign = { origin: 'https://elsewhere.example', 'accept-language': 'en' };
  const refused = await reader.request.post('/w', { form: { code: 'a' }, headers: foreign });
  expect([refused.status(), await refused.text()]).toEqual([403, expect.stringContaining('<html lang="fr">')]);
  await reader.goto('/fr/legal');
  await expect(reader.getByText('L’association La Ruche.')).toBeVisible();
  await expect(reader.getByText('à compléter')).toHaveCount(0);
  await expect(reader.getByRole('heading', { name: 'Licences' })).toBeVisible();
});

test('a drawing and what is no picture are refused, with a sentence', async ({ browser }) => {
  const page = await openAs(browser, 'Dina');
  for (const [name, text, sentence] of [
    ['un.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>', 'SVG'],
    ['deux.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>', 'SVG'],
    ['trois.png', 'Ceci est un texte.', 'image'],
  ] as const) {
    await page.goto('/fr/admin/instance/logo');
    const file = { name, mimeType: 'image/png', buffer: Buffer.from(text) };
    await page.getByLabel('Autre image').setInputFiles(file);
    await save(page);
    await expect(page.getByRole('alert')).toContainText(sentence);
  }
});

test('of two operators at once, the second is told and keeps what they typed', async ({ browser }) => {
  const [first, second] = [await openAs(browser, 'Emma'), await openAs(browser, 'Farid')];
  for (const page of [first, second]) await page.goto('/fr/admin/instance/name');
  await first.getByLabel('Nom du site').fill('Le Rucher');
  await save(first);
  await second.getByLabel('Nom du site').fill('La Grande Ruche');
  await save(second);
  await expect(second.getByRole('alert')).toContainText('a changé pendant que vous écriviez');
  await expect(second.getByRole('main')).toContainText('Le Rucher');
  await expect(second.getByRole('main')).toContainText('Emma');
  await expect(second.getByLabel('Nom du site')).toHaveValue('La Grande Ruche');
  await save(second);
  await expect(second).toHaveTitle(/ · La Grande Ruche$/);
});

test('of two who write at once, the second reads the text of the first', async ({ browser }) => {
  const [first, second] = [await openAs(browser, 'Hugo'), await openAs(browser, 'Inès')];
  for (const page of [first, second]) await page.goto('/fr/admin/instance/legal');
  await first.getByLabel('En français').fill('L’association Le Rucher.');
  await save(first);
  await second.getByLabel('En français').fill('La coopérative.');
  await save(second);
  await second.getByRole('main').locator('summary', { hasText: 'En français' }).click();
  await expect(second.getByText('L’association Le Rucher.')).toBeVisible();
  await expect(second.getByLabel('En français')).toHaveValue('La coopérative.');
});

test('sign-ups are closed, and what was chosen is undone', async ({ browser }) => {
  const page = await openAs(browser, 'Gaël');
  const reader = await openAs(browser);
  await page.goto('/fr/admin/instance/registration');
  await page.getByRole('radio', { name: /^personne/ }).check();
  await save(page);
  await reader.goto('/fr/account/sign-up');
  await expect(reader.getByRole('main')).toContainText('ne crée pas de nouveaux comptes');

  await page.goto('/fr/admin/instance/name');
  await page.getByLabel('Nom du site').fill('');
  await save(page);
  await page.goto('/fr/admin/instance/colour');
  await page.getByLabel('Couleur, en six chiffres').fill('');
  await save(page);
  await page.goto('/fr/admin/instance/logo');
  await page.getByLabel('Retirer le logo').check();
  await save(page);
  await reader.goto('/fr');
  await expect(reader).toHaveTitle(/ · Essaim$/);
  await expect(reader.getByRole('img', { name: 'Une ruche' })).toHaveCount(0);
  await expect(reader.locator('link[href^="/accents/"]')).toHaveCount(0);
});

function channelsOf(hex: string): number[] {
  return [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));
}

test('a legal notice that was being written when the session ended is still in the browser', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.origin });
  await site.signInOperator(context, 'Rosa');
  const page = await context.newPage();
  await page.goto('/fr/admin/instance/legal');
  const words = 'La Ruche est tenue par une association.';
  await page.getByLabel('Français').fill(words);
  const session = await context.cookies();
  await context.clearCookies();
  await save(page);
  await expect(page.getByRole('main')).toContainText('demande d’être connecté·e');
  await context.addCookies(session);
  await page.goto('/fr/admin/instance/legal');
  await page.getByRole('button', { name: 'Reprendre ce que vous aviez écrit' }).click();
  await expect(page.getByLabel('Français')).toHaveValue(words);
  await context.close();
});

test('without a script too, and it is the page of those who are not signed in that gives it back', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: site.origin, javaScriptEnabled: false });
  await site.signInOperator(context, 'Olympe');
  const page = await context.newPage();
  for (const [path, label, words] of [
    ['/fr/admin/instance/legal', /^En français/, 'La Ruche est tenue par une association, et par personne d’autre.'],
    ['/fr/admin/announcements/new', /^Texte/, 'Samedi, on installe ensemble.'],
  ] as const) {
    await page.goto(path);
    await page.getByLabel(label).fill(words);
    const session = await context.cookies();
    await context.clearCookies();
    await page
      .getByRole('main')
      .getByRole('button', { name: /^(?:Enregistrer|Publier)/ })
      .click();
    await expect(page.getByRole('main')).toContainText('demande d’être connecté·e');
    await expect(page.getByLabel('Ce que vous aviez écrit')).toHaveValue(words);
    const signIn = page.getByRole('link', { name: 'Se connecter dans un autre onglet' });
    await expect(signIn).toHaveAttribute('href', `/fr/account/sign-in?next=${encodeURIComponent(path)}`);
    await context.addCookies(session);
  }
  await context.close();
});
