// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '../journeyTest.ts';
import { lessonPath, modulePath, plannedPath, selfAssessmentPath } from './addresses.ts';

test('a visitor finds the module, reads its first sequence to the end and reaches its self-assessment', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/fr$/);
  await page.getByRole('link', { name: /Internet, pourquoi et comment reprendre/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Internet, pourquoi et comment reprendre/);
  await page.getByRole('link', { name: 'Commencer la première leçon' }).click();
  for (const number of [1, 2, 3]) {
    await expect(page.getByText(`leçon ${number} sur 4`)).toBeVisible();
    await page.getByRole('link', { name: /^Leçon suivante/ }).click();
  }
  await expect(page.getByText('leçon 4 sur 4')).toBeVisible();
  await page.getByRole('link', { name: 'Faire le point sur la séquence' }).click();
  await expect(page).toHaveURL(new RegExp(`${selfAssessmentPath}$`));
});

test('the programme is text: every sequence, lesson and self-assessment, and how long each takes', async ({ page }) => {
  await page.goto(modulePath);
  const programme = page.getByRole('region', { name: 'Programme' });
  await expect(programme.getByRole('heading', { level: 3 })).toHaveCount(3);
  await expect(programme.getByText(/^\d+\smin$/)).toHaveCount(14);
  await expect(programme.getByText(/^1[4-6]\squestions$/)).toHaveCount(3);
  await expect(page.getByText('Complet', { exact: true })).toBeVisible();
});

test('a facilitator finds a guide from the module, with its minutes, and a lesson from the guide', async ({ page }) => {
  await page.goto(modulePath);
  await page
    .getByRole('region', { name: 'Animer un atelier' })
    .getByRole('link', { name: /Une heure/ })
    .click();
  await expect(page.getByText('8 à 20 personnes')).toBeVisible();
  await expect(page.getByRole('row', { name: /^La carte postale 20/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Garder son texte (Markdown)' })).toHaveAttribute('href', /\.md$/);
  await page.getByRole('link', { name: 'La poste humaine' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Le voyage d’un message/);
});

test('what is only planned says so, in the programme and on its page', async ({ page }) => {
  await page.goto(plannedPath);
  const programme = page.getByRole('region', { name: 'Programme' });
  await expect(programme.getByText('Prévu', { exact: true })).toHaveCount(2);
  await expect(page.getByText('En construction').first()).toBeVisible();
  await page.goto(`${plannedPath}/lessons/lecon-prevue`);
  await expect(page.getByText(/n’est pas encore écrite/)).toBeVisible();
});

test('a lesson opens at the part that its address names', async ({ page }) => {
  await page.goto(lessonPath);
  const permalink = page.getByRole('link', { name: /^Lien vers cette partie/ }).nth(2);
  const target = await permalink.getAttribute('href');
  await page.goto(lessonPath + (target ?? ''));
  await expect(page.locator(`section${target}`)).toBeInViewport();
});

test('a glossary word shows its definition in place, and the keyboard closes it', async ({ page }) => {
  await page.goto(lessonPath);
  const word = page.getByRole('article').getByRole('link', { name: 'ARPANET' }).first();
  await word.focus();
  await page.keyboard.press('Enter');
  const definition = page.locator('#page-definition');
  await expect(definition).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${lessonPath}$`));
  await page.keyboard.press('Escape');
  await expect(definition).toBeHidden();
  await expect(word).toBeFocused();
});

test('the glossary leads to an entry, which says where it is used', async ({ page }) => {
  await page.goto(modulePath);
  await page.getByRole('link', { name: 'Glossaire' }).click();
  await page.getByRole('link', { name: 'DNS' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'DNS' })).toBeVisible();
  await page.getByRole('region', { name: 'Dans les leçons' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/lessons\//);
});

for (const width of [320, 768, 1440]) {
  test(`at ${width} px, the keyboard goes through the header in the order that eyes do`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 });
    await page.goto(modulePath);
    const links = page.getByRole('banner').locator('a:visible, summary:visible');
    const places: Array<{ line: number; left: number }> = [];
    await links.first().focus();
    for (let count = await links.count(); count > 0; count -= 1) {
      const box = await page.locator(':focus').boundingBox();
      // What stands on one line does not have the same height everywhere.
      if (box) places.push({ line: Math.round((box.y + box.height / 2) / 20), left: box.x });
      await page.keyboard.press('Tab');
    }
    expect(places.length).toBeGreaterThan(5);
    expect(places).toEqual(places.toSorted((one, other) => one.line - other.line || one.left - other.left));
  });
}
