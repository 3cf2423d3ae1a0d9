// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '../journeyTest.ts';
import { modulePath } from './addresses.ts';

test('a mistyped address gets a page that helps, in the language of the address', async ({ page }) => {
  const answer = await page.goto('/en/modules/internet-reprendre-le-controle/lessons/no-such-lesson');
  expect(answer?.status()).toBe(404);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1, name: 'This page does not exist' })).toBeVisible();
  await page.getByRole('link', { name: 'The list of modules' }).click();
  await expect(page).toHaveURL(/\/en$/);
});

for (const path of [
  '/fr/nulle-part',
  '/xx',
  '/fr/modules/inconnu',
  `${modulePath}/glossary/inconnu`,
  `${modulePath}/self-assessments/inconnu`,
  '/media/inconnu.svg',
]) {
  test(`${path} answers 404 with a page`, async ({ page }) => {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Navigation principale' })).toBeVisible();
  });
}

test('a method that a page does not have gets a page too', async ({ request }) => {
  const answer = await request.fetch('/fr', { method: 'PUT', headers: { accept: 'text/html' } });
  expect(answer.status()).toBe(405);
  expect(await answer.text()).toContain('n’accepte pas cet envoi');
});

test('the health address tells a monitor what it needs, and nothing about people', async ({ request }) => {
  const health = (await (await request.get('/health')).json()) as Record<string, unknown>;
  expect(health).toMatchObject({ status: 'ok', database: 'ok', content: { problems: 0, missing: 0 } });
  expect(Object.keys(health).sort()).toEqual(['backup', 'content', 'database', 'status', 'version']);
});
