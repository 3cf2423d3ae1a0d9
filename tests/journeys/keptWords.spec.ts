// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { takeTime } from './contributingActs.ts';
import { lessons, pathOf, startContributingSite, type ContributingSite } from './contributingSite.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let site: ContributingSite;
let proposed: string;

/** The forms of a reviewer, each with where it is and what is typed in it. */
const forms: ReadonlyArray<{ name: string; path: string; write: (page: Page, words: string) => Promise<Locator> }> = [
  { name: 'approving', path: '', write: (page, words) => verdict(page, 'Approuver sans publier', 'Approuver', words) },
  {
    name: 'asking for changes',
    path: '',
    write: (page, words) => verdict(page, 'Demander des changements', 'Demander ces changements', words),
  },
  {
    name: 'declining',
    path: '',
    write: (page, words) => verdict(page, 'Décliner', 'Décliner avec cette raison', words),
  },
  {
    name: 'amending',
    path: '/edit',
    write: async (page, words) => {
      await page.getByLabel(/^Ce qui change/).fill(words);
      await page.getByRole('checkbox', { name: /CC BY-SA/ }).check();
      return button(page, 'Enregistrer cette version');
    },
  },
  {
    name: 'accepting',
    path: '/accept',
    write: async (page, words) => {
      await page.getByLabel('Écrire un autre texte, ci-dessous').check();
      await page.getByLabel('Votre texte, si vous en écrivez un').fill(words);
      return button(page, 'Publier');
    },
  },
];

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function verdict(page: Page, title: string, submit: string, words: string): Promise<Locator> {
  await page
    .locator('summary')
    .filter({ hasText: new RegExp(`^${title}$`) })
    .click();
  const form = page.locator('form').filter({ has: button(page, submit) });
  await form.getByRole('textbox').fill(words);
  return button(page, submit);
}

async function propose(page: Page, words: string): Promise<string> {
  await page.goto(`${pathOf(lessons.packets)}/edit`);
  const text = page.getByRole('textbox', { name: /^Le texte entier/ });
  await text.fill((await text.inputValue()).replace('Un paquet voyage seul.', words));
  await page.getByLabel('En une ligne').fill('Dire mieux');
  await page.getByRole('checkbox', { name: /CC BY-SA/ }).check();
  await takeTime(page);
  await button(page, 'Envoyer la proposition').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre proposition est arrivée');
  return /\/proposals\/(\d+)/.exec(page.url())?.[1] ?? '';
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  site = await startContributingSite();
  const author = (await site.as(browser, { pseudonym: 'Autrice', javaScriptEnabled: false })).page;
  const reviewer = (await site.as(browser, { pseudonym: 'Première', isReviewer: true, javaScriptEnabled: false })).page;
  const first = await propose(author, 'Un paquet voyage sans ses voisins.');
  proposed = await propose(author, 'Un paquet voyage seul, puis attend les autres.');
  await reviewer.goto(`/fr/proposals/${first}/accept`);
  await button(reviewer, 'Publier').click();
  await expect(reviewer.getByRole('main').getByRole('status')).toContainText('C’est publié');
});

test.afterAll(() => site.stop());

for (const { name, path, write } of forms)
  for (const lost of ['role', 'session'] as const)
    test(`what was typed in ${name} comes back to whoever has lost their ${lost} meanwhile`, async ({ browser }) => {
      const pseudonym = `Relit ${name} ${lost}`;
      const options = { pseudonym, isReviewer: true, javaScriptEnabled: false };
      const { page, context } = await site.as(browser, options);
      await page.goto(`/fr/proposals/${proposed}${path}`);
      const words = `Mes mots, en ${name}.`;
      const send = await write(page, words);
      if (lost === 'role') await site.stopReviewing(pseudonym);
      else await context.clearCookies();
      await send.click();
      const why = lost === 'role' ? 'Votre compte ne permet pas' : 'demande d’être connecté·e';
      await expect(page.getByRole('alert')).toContainText(why);
      const signIn = page.getByRole('link', { name: 'Se connecter dans un autre onglet' });
      const comesBack = `/fr/account/sign-in?next=${encodeURIComponent(`/fr/proposals/${proposed}${path}`)}`;
      if (lost === 'session') await expect(signIn).toHaveAttribute('href', comesBack);
      else await expect(signIn).toHaveCount(0);
      const given = page.getByLabel('Ce que vous aviez écrit');
      expect(await given.evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))).toContain(words);
      await context.close();
    });

test('a message too large to be sent is still in the browser, and the page says how to come back to it', async ({
  browser,
}) => {
  const { page } = await site.as(browser);
  // More than a form may weigh, sent: each of these letters takes six bytes there.
  const words = 'éé '.repeat(170_000);
  await page.goto(`/fr/proposals/${proposed}`);
  await page.getByLabel('Votre message', { exact: true }).fill(words);
  await button(page, 'Envoyer le message').click();
  await expect(page.getByRole('main')).toContainText('Ce que vous aviez écrit n’est pas perdu');
  await page.goto(`/fr/proposals/${proposed}`);
  await button(page, 'Reprendre ce que vous aviez écrit').click();
  expect(await page.getByLabel('Votre message', { exact: true }).inputValue()).toBe(words);
});

test('a comment of somebody who was signed out meanwhile is kept, as a visitor’s', async ({ browser }) => {
  const { page, context } = await site.as(browser, { pseudonym: 'Commente', javaScriptEnabled: false });
  await page.goto(`/fr/proposals/${proposed}`);
  await page.getByLabel('Votre message', { exact: true }).fill('Un mot de plus.');
  await context.clearCookies();
  await button(page, 'Envoyer le message').click();
  await expect(page.getByRole('main').getByRole('status')).toBeVisible();
});
