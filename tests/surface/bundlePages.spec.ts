// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { modulePath } from '../journeys/addresses.ts';
import { lookAround, phone } from './look.ts';

test.describe.configure({ mode: 'default', timeout: 300_000 });

const module = modulePath.split('/').at(-1) ?? '';
const screen = { width: 1280, height: 800 };
const pages = [
  ...['', '/edit', '/changes', '/settings', '/copy', `/add?module=${module}`],
  ...['/take-away', '/downloads/epub/preparing?again'],
  ...['handout', 'answers', 'cards', 'script', 'poster', 'feedback'].map((kind) => `/paper/${kind}`),
];

/** A bundle of each kind of element, at its secret address. */
async function prepare(page: Page): Promise<string> {
  await page.goto(`/fr/bundles/new?module=${module}`);
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Proposer un déroulé' }).click();
  await page.getByRole('radio', { name: /^Lien/ }).check();
  const form = page.getByRole('region', { name: 'Ajouter' });
  await form.getByLabel('Titre').fill('Le pad de la médiathèque, pour écrire ensemble');
  await form
    .getByLabel('Adresse du lien')
    .fill('https://pad.example/une-adresse-assez-longue-pour-deborder-d-un-telephone');
  await form.getByLabel('Vos mots').fill('Ouvrir la page.\nLaisser chaque personne écrire.');
  await page.getByRole('button', { name: 'Ajouter au déroulé' }).click();
  await expect(page.getByRole('main').getByRole('status').first()).toHaveText('C’est ajouté au déroulé.');
  return new URL(page.url()).pathname.replace('/edit', '');
}

test('no page of a bundle has a fault that a machine can find, in any theme, narrow or wide, with large letters', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: phone });
  await context.addInitScript(() => localStorage.setItem('essaim-theme', 'light'));
  const page = await context.newPage();
  const path = await prepare(page);
  for (const name of pages) {
    await page.goto(path + name);
    await lookAround(page, name, { themes: ['contrast'], screen, onScreen: 'dark' });
  }
  await context.close();
});
