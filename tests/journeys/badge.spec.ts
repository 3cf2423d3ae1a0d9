// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Browser, Page } from '@playwright/test';
import { aCourse, writeCourse } from '../../src/lib/web/checks/courseTesting.ts';
import { expect, test } from '../journeyTest.ts';
import { startServer, type TestServer } from '../startServer.ts';

/** A public address that nobody answers at: everything must work without the network. */
const publicAddress = 'https://essaim.example';

/** A module that is soon gone through: one lesson, one self-assessment. */
const modulePath = '/fr/modules/essai';

let courses: ReturnType<typeof writeCourse>;
let server: TestServer;
test.describe.configure({ timeout: 120_000 });
test.beforeAll(async () => {
  courses = writeCourse(aCourse());
  server = await startServer({ ORIGIN: publicAddress, ESSAIM_COURSES: courses.folder });
});
test.afterAll(async () => {
  await server.stop();
  courses.remove();
});

test.use({ javaScriptEnabled: false });

test('a learner goes through a module, publishes its badge, has it checked, and takes it back', async ({
  page,
  browser,
}) => {
  await signUp(page, 'Camille');
  await page.goto(badges());
  const badge = page.getByRole('article', { name: 'Essai' });
  await expect(badge).toContainText('Parcouru : 0 sur');
  await goThrough(page);
  await page.goto(badges());
  await expect(badge).toContainText('Badge obtenu le');

  await badge.getByText('Publier ce badge').first().click();
  await badge.getByLabel('La personne dont voici le nom').check();
  await badge.getByRole('button', { name: 'Publier ce badge' }).click();
  await expect(badge.getByRole('alert')).toContainText('Écrivez un nom');
  await badge.getByLabel('Nom à montrer').fill('Camille Dupont');
  await badge.getByRole('button', { name: 'Publier ce badge' }).click();
  await badge.getByRole('link', { name: 'Voir la page du badge' }).click();
  await expect(page.getByText('Camille Dupont a réalisé ce module')).toBeVisible();
  await expect(page.getByText('ni un diplôme ni une certification')).toBeVisible();

  const address = page.url();
  const files = await readFiles(page);
  for (const file of files) {
    expect(file.buffer.toString('latin1')).not.toMatch(/Camille|Dupont/);
    await checkFile(page, file);
    await expect(page.getByText('Intacte : rien n’a été changé')).toBeVisible();
    await expect(page.getByText('Reconnu : ce badge a été donné par ce site.')).toBeVisible();
  }
  await expectOthersPowerless(browser, address);

  await page.goto(badges());
  await badge.getByText('Ne plus publier ce badge').first().click();
  await badge.getByRole('button', { name: 'Ne plus publier ce badge' }).click();
  await expect(badge).toContainText('Il n’est visible que de vous.');
  expect((await page.goto(address))?.status()).toBe(404);
  for (const file of files.slice(0, 1)) {
    await checkFile(page, file);
    await expect(page.getByText('Intacte : rien n’a été changé')).toBeVisible();
    await expect(page.getByText('Ce badge n’est plus valable')).toBeVisible();
  }
});

const badges = () => `${server.origin}/fr/my/badges`;

/** Neither who is signed out nor who has another account can take a badge back; both see it as it is shown. */
async function expectOthersPowerless(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false });
  const page = await context.newPage();
  const take = () =>
    page.request.post(`${badges()}?/unpublish`, {
      form: { credential: address.split('/').at(-1) ?? '' },
      headers: { origin: server.origin, accept: 'text/html' },
    });
  expect((await take()).status()).toBe(401);
  await page.goto(badges());
  await expect(page).toHaveURL(/account\/sign-in/);
  await signUp(page, 'Alix');
  expect((await take()).status()).toBe(404);
  await page.goto(address);
  await expect(page.getByText('Camille Dupont a réalisé ce module')).toBeVisible();
  await context.close();
}

async function signUp(page: Page, pseudonym: string): Promise<void> {
  await page.goto(`${server.origin}/fr/account/sign-up`);
  await page.getByLabel('Pseudonyme').fill(pseudonym);
  await page.getByLabel('Phrase de passe', { exact: true }).fill('quatre mots sans aucun rapport');
  await page.getByRole('button', { name: 'Créer un compte' }).click();
  await expect(page.getByRole('heading', { name: 'Votre compte est créé' })).toBeVisible();
}

/** Ends each lesson by its button, and takes each self-assessment with one answer. */
async function goThrough(page: Page): Promise<void> {
  await page.goto(server.origin + modulePath);
  const links = await page.locator('main a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  for (const path of new Set(links.filter((href) => /\/(?:lessons|self-assessments)\/[a-z0-9-]+$/.test(href)))) {
    await page.goto(server.origin + path);
    if (path.includes('/lessons/')) await page.getByRole('button', { name: 'J’ai terminé' }).click();
    else {
      const options = page.getByRole('listitem');
      await options.getByRole('radio').or(options.getByRole('checkbox')).first().check();
      await page.getByRole('button', { name: 'Voir mes réponses expliquées' }).click();
    }
  }
}

type BadgeFile = { name: string; mimeType: string; buffer: Buffer };

async function readFiles(page: Page): Promise<BadgeFile[]> {
  const wanted = [
    { link: 'Fichier JSON (Open Badges 3)', name: 'badge.json', mimeType: 'application/json' },
    { link: 'Image SVG', name: 'badge.svg', mimeType: 'image/svg+xml' },
    { link: 'Image PNG', name: 'badge.png', mimeType: 'image/png' },
  ];
  const files: BadgeFile[] = [];
  for (const { link, name, mimeType } of wanted) {
    const href = await page.getByRole('link', { name: link }).getAttribute('href');
    const answer = await page.request.get(`${server.origin}${href ?? ''}`);
    files.push({ name, mimeType, buffer: await answer.body() });
  }
  return files;
}

async function checkFile(page: Page, file: BadgeFile): Promise<void> {
  await page.goto(`${server.origin}/fr/verify`);
  await page.getByLabel('Fichier du badge').setInputFiles(file);
  await page.getByRole('button', { name: 'Vérifier' }).click();
}
