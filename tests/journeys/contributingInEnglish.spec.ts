// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { listHtmlFaults } from '../surface/htmlFaults.ts';
import { listFaults, listOverflowing } from '../surface/pageFaults.ts';
import { link, press, status, takeTime } from './contributingActs.ts';
import { lessons, pathOf, startContributingSite, type ContributingSite } from './contributingSite.ts';

let site: ContributingSite;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startContributingSite();
});

test.afterAll(() => site.stop());

/** No fault that a machine can find, and no word left in French around a text in English. */
async function look(page: Page): Promise<void> {
  const name = page.url();
  expect.soft(await listHtmlFaults(await (await page.request.get(name)).text()), name).toEqual([]);
  expect.soft(await listFaults(page), name).toEqual([]);
  expect.soft(await listOverflowing(page), name).toEqual([]);
  await expect.soft(page.locator('html'), name).toHaveAttribute('lang', 'en');
}

test('proposing, following, reviewing, merging and reading who wrote it are walked in English, in the dark, on a phone', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const around = { locale: 'en-GB', colorScheme: 'dark' as const, viewport: { width: 320, height: 640 } };
  const { page: visitor } = await site.as(browser, { ...around, javaScriptEnabled: false });
  const lesson = pathOf(lessons.networks, 'en');
  await visitor.goto(lesson);
  await visitor.getByRole('link', { name: 'Improve', exact: true }).first().click();
  await visitor
    .getByRole('group')
    .getByRole('link', { name: /^A network links/ })
    .click();
  await visitor.getByLabel('The text of this passage').fill('A network links machines together.');
  await press(visitor, 'See a preview');
  await expect(visitor.getByRole('region', { name: 'Preview' })).toContainText('machines together.');
  await visitor.getByLabel('In one line').fill('Say how they are linked');
  await visitor.getByLabel('Name shown').fill('Zoe');
  await visitor.getByRole('checkbox', { name: /CC BY-SA/ }).check();
  await takeTime(visitor);
  await press(visitor, 'Send the proposal');
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Your proposal has arrived');
  const key = new URL(await visitor.getByLabel('Secret address of your proposal').inputValue()).pathname;
  await link(visitor, 'See my proposal').click();
  await expect(visitor.getByRole('main')).toContainText('It waits for a review.');

  const { page: reviewer } = await site.as(browser, { ...around, pseudonym: 'Reader', isReviewer: true });
  await reviewer.goto('/en/review');
  await look(reviewer);
  await expect(reviewer.getByRole('listitem').filter({ hasText: 'Say how they are linked' })).toContainText('minute');
  await link(reviewer, 'Say how they are linked').click();
  await look(reviewer);
  await press(reviewer, 'Reserve it for two days');
  await expect(status(reviewer)).toContainText('It is yours for two days.');
  await link(reviewer, 'See what it touches, and publish').focus();
  await reviewer.keyboard.press('Enter');
  await expect(reviewer.getByRole('heading', { name: 'What it touches' })).toBeVisible();
  await look(reviewer);
  await reviewer.getByRole('button', { name: 'Publish' }).focus();
  await reviewer.keyboard.press('Enter');
  await expect(status(reviewer)).toContainText('It is published: everyone reads it already.');

  await visitor.goto(key);
  await expect(visitor.getByRole('main')).toContainText('It has been published since');
  await visitor.goto(`${lesson}/history?passage=`);
  await expect(visitor.getByRole('listitem').filter({ hasText: 'machines together.' })).toContainText('Zoe');
  await look(reviewer);
});
