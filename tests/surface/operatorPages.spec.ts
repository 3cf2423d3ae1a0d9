// SPDX-License-Identifier: AGPL-3.0-or-later
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { lessonPath } from '../journeys/addresses.ts';
import { startOperatorSite, type OperatorSite } from '../journeys/operatorSite.ts';
import { lookAround, phone } from './look.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let site: OperatorSite;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startOperatorSite();
});

test.afterAll(async () => {
  await site.stop();
});

const look = (page: Page, name: string) =>
  lookAround(page, name, { themes: ['light', 'dark', 'contrast'], screen: { width: 1280, height: 900 } });

test('the settings of an instance, and the pages that show them, suit everyone', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.origin, viewport: phone });
  await site.signInOperator(context, 'Zoé');
  const page = await context.newPage();
  const save = () => page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  const open = async (path: string) => {
    await page.setViewportSize(phone);
    await page.goto(path);
  };

  await open('/fr/admin/instance/colour');
  await page.getByLabel('Couleur, en six chiffres').fill('#e2a72a');
  await save();
  await look(page, 'a colour that is refused');
  await open('/fr/admin/instance/colour');
  await page.getByLabel('Couleur, en six chiffres').fill('#6b2d5c');
  await save();
  await look(page, 'the settings, one of them kept');
  await open('/fr/admin/instance/logo');
  await page
    .getByLabel('Image', { exact: true })
    .setInputFiles(resolve(import.meta.dirname, '../../static/icon-512.png'));
  await page.getByLabel('Ce que montre l’image').fill('Une ruche');
  await save();
  await open('/fr/admin/instance/name');
  await page.getByLabel('Nom du site').fill('L’université populaire des Aciéries');
  await save();
  await open('/fr/admin/instance/welcome');
  await page.getByLabel('En français').fill('## Bienvenue\n\nUn texte, [un lien](/fr/how-it-works).\n\n- une ligne');
  await page.getByLabel('En anglais').fill('## Bienvenue\n\nA text, :::nothing');
  await page.getByRole('button', { name: 'Prévisualiser' }).click();
  await look(page, 'a text that is previewed');
  await page.getByLabel('En anglais').fill('');
  await save();

  const steps = [
    'name',
    'languages',
    'welcome',
    'colour?walk',
    'logo',
    'legal',
    'registration',
    'forum',
    'approvals?walk',
  ];
  for (const step of steps) {
    await open(`/fr/admin/instance/${step}`);
    await look(page, step);
  }
  for (const path of ['/en/admin/instance', '/fr', lessonPath]) {
    await open(path);
    await expect(page).toHaveTitle(/ · L’université populaire des Aciéries$/);
    await look(page, path);
  }
});
