// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '../journeyTest.ts';
import { lessonPath, untranslatedPath } from './addresses.ts';

test('the first page speaks the language the browser prefers', async ({ request }) => {
  const choose = async (preference: string) => {
    const response = await request.get('/', { headers: { 'accept-language': preference }, maxRedirects: 0 });
    return [response.status(), response.headers().location];
  };
  expect(await choose('en-GB,en;q=0.9')).toEqual([302, '/en']);
  expect(await choose('de')).toEqual([302, '/fr']);
});

test('the language menu names languages as their speakers do, and keeps the place', async ({ page }) => {
  await page.goto(lessonPath);
  await page.getByText('Français').first().click();
  const english = page.getByRole('link', { name: 'English' });
  await expect(english).toHaveAttribute('lang', 'en');
  await english.click();
  await expect(page).toHaveURL(lessonPath.replace('/fr/', '/en/'));
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('a lesson without translation is shown in its own language, which is said once and marked', async ({ page }) => {
  await page.goto(untranslatedPath.replace('/fr/', '/en/'));
  await expect(page.getByText('This page has no English translation yet')).toHaveCount(1);
  await expect(page.getByRole('article')).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('heading', { level: 2, name: 'Share' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Français' }).click();
  await expect(page).toHaveURL(untranslatedPath);
});

test('a translated lesson is shown in the language asked for, with its glossary, and offers the other', async ({
  page,
}) => {
  await page.goto(lessonPath.replace('/fr/', '/en/'));
  await expect(page.getByRole('article')).toHaveAttribute('lang', 'en');
  await expect(page.getByText('This page has no English translation yet')).toHaveCount(0);
  await page.getByRole('article').getByRole('link', { name: 'ARPANET' }).first().click();
  await expect(page.locator('#page-definition')).toContainText(/network/i);
  await page.keyboard.press('Escape');
  await page.getByText('English').first().click();
  await page.getByRole('link', { name: 'Français' }).click();
  await expect(page).toHaveURL(lessonPath);
});

test('the site’s own pages exist in both languages', async ({ page }) => {
  for (const name of ['how-it-works', 'contribute', 'charter', 'privacy', 'accessibility', 'legal']) {
    for (const language of ['fr', 'en']) {
      const response = await page.goto(`/${language}/${name}`);
      expect(response?.status()).toBe(200);
      await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toBeVisible();
    }
  }
});
