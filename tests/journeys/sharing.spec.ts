// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '../journeyTest.ts';
import { lessonPath } from './addresses.ts';

test('a lesson closes on its three verbs', async ({ page }) => {
  await page.goto(lessonPath);
  const verbs = page.getByRole('region', { name: 'Et maintenant' });
  await expect(verbs.getByRole('heading', { level: 2 })).toHaveText(['Partager', 'Emporter', 'Améliorer']);
});

test('sharing gives the address of the lesson, to copy, and a QR code of it', async ({ page, baseURL, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(lessonPath);
  await page.getByRole('link', { name: 'Le lien et le code QR' }).click();
  await expect(page.getByLabel('Adresse de la leçon')).toHaveValue(`${baseURL}${lessonPath}`);
  await expect(page.getByRole('img', { name: new RegExp(lessonPath) })).toBeVisible();
  await page.getByRole('button', { name: 'Copier' }).click();
  await expect(page.getByRole('button', { name: 'C’est copié' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}${lessonPath}`);
});

test('taking away answers “may I share it elsewhere?” with a line ready to paste', async ({ page }) => {
  await page.goto(lessonPath);
  await page.getByRole('link', { name: 'Réutiliser cette leçon' }).click();
  await expect(page.getByRole('heading', { name: 'Puis-je la partager ailleurs' })).toBeVisible();
  await expect(page.getByLabel('Une ligne toute prête')).toHaveValue(/Une histoire de choix.*CC BY-SA 4\.0\.$/s);
});

test('the source of a lesson is its Markdown, readable by anyone', async ({ request }) => {
  const source = await request.get(`${lessonPath}.md`);
  expect(source.headers()['content-type']).toBe('text/markdown; charset=utf-8');
  expect(await source.text()).toMatch(/^---\nid: lecon-une-histoire-de-choix\n/);
});

test('the history of a lesson starts with its first publication', async ({ page }) => {
  await page.goto(lessonPath);
  await page.getByRole('link', { name: 'voir l’historique' }).click();
  await expect(page.getByText(/première publication/)).toBeVisible();
});

test('improving opens the text of the lesson, or says what is wrong with it', async ({ page }) => {
  await page.goto(lessonPath);
  await page.getByRole('link', { name: 'Proposer une correction' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Contribuer' })).toBeVisible();
});
