// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { modulePath, selfAssessmentPath } from './addresses.ts';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('every option is explained, with the passage to read again, and results are said in words', async ({
      page,
    }) => {
      await page.goto(selfAssessmentPath);
      await question(page, 1)
        .getByRole('radio', { name: /Ce sont deux services/ })
        .check();
      await page.getByRole('button', { name: 'Voir mes réponses expliquées' }).click();
      await expect(page.getByRole('status').filter({ hasText: '1 question acquise sur 14' })).toBeVisible();
      const first = page.getByRole('region', { name: /Question 1 / });
      await expect(first.getByText('Acquis')).toBeVisible();
      await expect(first.getByRole('listitem')).toHaveCount(4);
      await expect(first.getByText('Votre réponse, juste')).toBeVisible();
      await expect(first.getByRole('link', { name: /Internet n’est pas le Web/ })).toHaveAttribute(
        'href',
        /#internet-et-web$/,
      );
      await expect(page.getByText('Sans réponse').first()).toBeVisible();
      await expect(page.getByText(/\d+ ?(?:%|\/ ?20|points?)/)).toHaveCount(0);
    });

    test('an item with several answers says so and takes several', async ({ page }) => {
      await page.goto(selfAssessmentPath);
      const several = page.getByRole('group').filter({ hasText: 'Plusieurs réponses possibles' }).first();
      for (const box of await several.getByRole('checkbox').all()) await box.check();
      await page.getByRole('button', { name: 'Voir mes réponses expliquées' }).click();
      await expect(page.getByText('Votre réponse, à revoir').first()).toBeVisible();
    });

    test('only what was missed can be retaken', async ({ page }) => {
      await page.goto(selfAssessmentPath);
      await question(page, 1)
        .getByRole('radio', { name: /Ce sont deux services/ })
        .check();
      await page.getByRole('button', { name: 'Voir mes réponses expliquées' }).click();
      await page.getByRole('link', { name: 'Reprendre les 13 questions à revoir' }).click();
      await expect(page.getByText('Question 1 sur 13')).toBeVisible();
      await expect(page.getByText(/le courriel fait partie du Web/)).toHaveCount(0);
    });

    test('sending nothing explains, and keeps the page', async ({ page }) => {
      await page.goto(selfAssessmentPath);
      await page.getByRole('button', { name: 'Voir mes réponses expliquées' }).click();
      await expect(page.getByRole('alert')).toContainText('Aucune réponse n’est cochée');
      await expect(question(page, 1)).toBeVisible();
    });
  });
}

test('the address carries the order of the options', async ({ page }) => {
  const order = async (query: string) => {
    await page.goto(selfAssessmentPath + query);
    return question(page, 1).getByRole('listitem').allInnerTexts();
  };
  const first = await order('?seed=1');
  expect(await order('')).toEqual(first);
  expect(await order('?seed=1')).toEqual(first);
  const orders = new Set<string>();
  for (const seed of [1, 2, 3, 4, 5, 6]) orders.add((await order(`?seed=${seed}`)).join());
  expect(orders.size).toBeGreaterThan(1);
});

test('an answer that is not one of the choices comes back with the others still ticked', async ({ page }) => {
  await page.goto(selfAssessmentPath);
  await question(page, 1)
    .getByRole('radio', { name: /Ce sont deux services/ })
    .check();
  await page
    .getByRole('checkbox')
    .first()
    .evaluate((box: HTMLInputElement) => {
      box.value = 'ancienne-reponse';
      box.checked = true;
    });
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Voir mes réponses expliquées' }).click(),
  ]);
  expect(answer.status()).toBe(422);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(question(page, 1).getByRole('radio', { name: /Ce sont deux services/ })).toBeChecked();
});

test('the whole self-assessment can be taken with the keyboard alone', async ({ page }) => {
  await page.goto(selfAssessmentPath);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await page.keyboard.press('Enter');
  const first = question(page, 1).getByRole('radio').first();
  for (
    let presses = 0;
    presses < 10 && !(await first.evaluate((radio) => radio === document.activeElement));
    presses += 1
  ) {
    await page.keyboard.press('Tab');
  }
  await expect(first).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Vos réponses, une par une' })).toBeVisible();
});

test('the self-assessment is offered by its sequence and by the module', async ({ page }) => {
  for (const path of [modulePath, `${modulePath}/sequences/pourquoi-et-comment`]) {
    await page.goto(path);
    await expect(page.getByRole('link', { name: /^Faire le point/ }).first()).toHaveAttribute(
      'href',
      selfAssessmentPath,
    );
  }
});

function question(page: Page, number: number) {
  return page.getByRole('group', { name: new RegExp(`^Question ${number} sur`) });
}
