// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '../journeyTest.ts';
import { listHtmlFaults } from './htmlFaults.ts';
import { listFaults, listOverflowing } from './pageFaults.ts';

const phone = { width: 320, height: 640 };

const paths = [
  ...['', '/pseudonym', '/passphrase', '/recovery-codes', '/sessions', '/sign-out', '/second-factor', '/email'].map(
    (page) => `/fr/account${page}`,
  ),
  '/fr/my/data',
  '/fr/my/data/erase',
  '/fr/my/entrusted',
];

test.describe.configure({ timeout: 120_000 });

test('no page of one’s own has a fault that a machine can find', async ({ browser }) => {
  // Their components are looked at in every theme on the pages of sign-up: one is enough here.
  const context = await browser.newContext({ viewport: phone, colorScheme: 'dark' });
  const page = await context.newPage();
  await page.goto('/fr/account/sign-up');
  await page.getByLabel('Pseudonyme').fill('Surface');
  await page.getByLabel('Phrase de passe').fill('trois pommes bleues');
  const made = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Créer un compte' }).click();
  const look = async (name: string, html: string) => {
    expect.soft(await listHtmlFaults(html), name).toEqual([]);
    expect.soft(await listFaults(page), name).toEqual([]);
    expect.soft(await listOverflowing(page), name).toEqual([]);
  };
  await look('recovery codes', await (await made).text());
  for (const path of paths) {
    const response = await page.goto(path);
    expect(response?.headers()['cache-control']).toBe('private, no-store');
    await look(path, (await response?.text()) ?? '');
  }
  await context.close();
});
