// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { lessonPath, modulePath, selfAssessmentPath } from '../journeys/addresses.ts';
import { listHtmlFaults } from './htmlFaults.ts';
import { listFaults, listOverflowing } from './pageFaults.ts';

const KIB = 1024;
/** As long as a pseudonym may be, once a number makes it somebody's own. */
const longName = 'Une personne au nom bien trop long';

test.describe.configure({ timeout: 120_000 });

test('no page that shows what a learner did has a fault that a machine can find', async ({ browser, baseURL }) => {
  // Their components are looked at in every theme on the pages for everyone: one is enough here.
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, colorScheme: 'light' });
  const page = await context.newPage();
  await fillDiary(page, baseURL);
  const attempt = await findAttempt(page);
  const own = ['progress', 'results', `results/${attempt}`, 'review'].map((name) => `/fr/my/${name}`);
  for (const path of ['/fr', modulePath, lessonPath, `${lessonPath}/marks`, selfAssessmentPath, ...own]) {
    const response = await page.goto(path);
    expect(response?.headers()['cache-control']).toBe('private, no-store');
    expect.soft(await listHtmlFaults((await response?.text()) ?? ''), path).toEqual([]);
    expect.soft(await listFaults(page), path).toEqual([]);
    expect.soft(await listOverflowing(page), path).toEqual([]);
  }
  await context.close();
});

test('a first visit to a lesson, signed in, weighs 60 KiB at most', async ({ page, baseURL }) => {
  await fillDiary(page, baseURL);
  const responses: Array<Promise<number>> = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'image')
      responses.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(lessonPath, { waitUntil: 'networkidle' });
  const weights = await Promise.all(responses);
  expect(weights.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(60 * KIB);
});

/** Signs someone up, who does a little of everything. */
async function fillDiary(page: Page, baseURL = ''): Promise<void> {
  await page.goto('/fr/account/sign-up');
  await page.getByLabel('Pseudonyme').fill(`${longName} ${String(Date.now() % 10_000).padStart(5, '0')}`);
  await page.getByLabel('Phrase de passe').fill('trois pommes bleues');
  await page.getByRole('button', { name: 'Créer un compte' }).click();
  await expect(page.getByRole('heading', { name: 'Votre compte est créé' })).toBeVisible();
  const send = (address: string, form: Record<string, string>) =>
    page.request.post(address, { form, headers: { origin: baseURL } });
  const revision = '0123456789ab';
  await send(`${lessonPath}?/complete`, { revision });
  await send(`${modulePath}/lessons/le-voyage-d-un-message?/keepPlace`, { revision, section: 'adresses-et-noms' });
  await page.goto(`${lessonPath}/marks`);
  const passage = (await page.locator('[data-passage]').first().getAttribute('data-passage')) ?? '';
  await send(`${lessonPath}/marks`, { revision, passage, note: 'Une note.' });
  await send(selfAssessmentPath, { 'courriel-et-web': 'inverse', 'confidence.courriel-et-web': 'hesitant' });
}

async function findAttempt(page: Page): Promise<string> {
  await page.goto('/fr/my/results');
  const href = await page.locator('main a[href^="/fr/my/results/"]').first().getAttribute('href');
  return href?.split('/').at(-1) ?? '';
}
