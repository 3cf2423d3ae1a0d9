// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { takeTime } from '../journeys/contributingActs.ts';
import { pathOf, lessons, startContributingSite } from '../journeys/contributingSite.ts';
import { lookAround, phone } from './look.ts';

test.describe.configure({ mode: 'default', timeout: 300_000 });

const screen = { width: 1280, height: 800 };
const long = 'https-un-mot-sans-espace-assez-long-pour-deborder-d-un-telephone-de-trois-cent-vingt-pixels';

/** A question of each kind of text, answered, and replied to. */
async function talk(page: Page): Promise<string> {
  await page.goto('/fr/forum/essai/new?document=lecon-reseaux');
  await page.getByLabel('Votre question, en une phrase').fill(`Pourquoi ${long} ?`);
  await page
    .getByLabel('Ce qu’il faut savoir pour répondre')
    .fill(
      `# Un titre\n\n> Une citation\n\n- ${long}\n- *deux*\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\`\`\`\n${long} ${long}\n\`\`\``,
    );
  await takeTime(page);
  await page.getByRole('button', { name: 'Envoyer la question' }).click();
  await expect(page).toHaveURL(/done=asked/);
  const path = new URL(page.url()).pathname;
  await page.getByLabel('Votre réponse').fill('Parce que.');
  await takeTime(page);
  await page.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await page.getByRole('link', { name: 'Répondre à Zoé' }).click();
  await page.getByLabel('Votre réponse').fill('Vraiment ?');
  await takeTime(page);
  await page.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await page.getByRole('button', { name: 'J’ai trouvé' }).first().click();
  await expect(page).toHaveURL(/done=helped/);
  return path;
}

test('no page of the forum has a fault that a machine can find, in any theme, narrow or wide, with large letters', async ({
  browser,
}) => {
  const site = await startContributingSite();
  const { page } = await site.as(browser, { pseudonym: 'Zoé', viewport: phone });
  await page.addInitScript(() => localStorage.setItem('essaim-theme', 'light'));
  const path = await talk(page);
  const anyone = await site.as(browser, { viewport: phone });
  const visits: Array<[Page, string[]]> = [
    [page, [path, `${path}?reply=2`, `${path}/edit?post=1`, '/fr/my/threads', '/fr/forum/essai/new']],
    [anyone.page, [path, '/fr/forum', '/en/forum/essai', '/fr/forum/essai?q=pourquoi', `${path}/report`]],
    [anyone.page, ['/fr/forum/essai/new', pathOf(lessons.networks), '/fr/forum/essai?document=lecon-reseaux']],
  ];
  for (const [visitor, names] of visits)
    for (const name of names) {
      await visitor.goto(name);
      await lookAround(visitor, name, { themes: ['dark', 'contrast'], screen, onScreen: 'dark' });
    }
  await page.goto('/fr/forum/essai/new');
  await page.getByLabel('Votre question, en une phrase').fill(`Pourquoi ${long} ?`);
  await page.getByLabel('Ce qu’il faut savoir pour répondre').fill('Encore.');
  await page.getByRole('button', { name: 'Envoyer la question' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Rien n’est encore envoyé' })).toBeVisible();
  await lookAround(page, 'look-alikes', { themes: ['contrast'], screen });
  await site.stop();
});
