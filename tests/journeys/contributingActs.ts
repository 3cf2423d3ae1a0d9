// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, type Page } from '@playwright/test';
import { minimumMs } from '../../src/lib/contribution/suspicion.ts';
import { pathOf } from './contributingSite.ts';

export const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
export const textOf = (page: Page) =>
  page.getByRole('textbox', { name: /^Le texte (de ce passage|entier)|^The whole text/ });
export const status = (page: Page) => page.getByRole('main').getByRole('status');

/** A form that is sent sooner after it was opened than a person can is read by a moderator first. */
export async function takeTime(page: Page): Promise<void> {
  const arrivedMs = await page.evaluate(() => {
    const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return performance.timeOrigin + (arrival?.responseEnd ?? 0);
  });
  await page.waitForTimeout(Math.max(0, arrivedMs + minimumMs + 100 - Date.now()));
}

export const agree = (page: Page) => page.getByRole('checkbox', { name: /CC BY-SA/ }).check();

/** Opens one passage of a lesson, by the links that anyone has. */
export async function openPassage(page: Page, lesson: string, words: string): Promise<void> {
  await page.goto(pathOf(lesson));
  await page.getByRole('link', { name: 'Améliorer', exact: true }).first().click();
  await page
    .getByRole('group')
    .getByRole('link', { name: new RegExp(`^${words}`) })
    .click();
}

/** Signs and sends what was typed; resolves to the number of the proposal, and its secret address if there is one. */
export async function send(page: Page, summary: string, name = ''): Promise<{ number: string; key: string }> {
  await page.getByLabel('En une ligne').fill(summary);
  await page.getByLabel('Nom affiché').fill(name);
  await agree(page);
  await takeTime(page);
  await page.getByRole('button', { name: /^Envoyer la (proposition|remarque)$/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre proposition est arrivée');
  const number = /\/proposals\/(\d+)/.exec(page.url())?.[1] ?? '';
  const key = page.getByLabel('Adresse secrète de votre proposition');
  return { number, key: (await key.count()) > 0 ? new URL(await key.inputValue()).pathname : '' };
}

/** Publishes a proposal from its page. */
export async function publish(page: Page, number: string): Promise<void> {
  await page.goto(`/fr/proposals/${number}`);
  await link(page, 'Voir ce que cela touche, et publier').click();
  await press(page, 'Publier');
  await expect(status(page)).toContainText('C’est publié');
}
