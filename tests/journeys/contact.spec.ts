// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { grant } from '../../src/lib/account/account.schema.server.ts';
import { anAccount, aVisit } from '../../src/lib/account/accountTesting.ts';
import { openSession } from '../../src/lib/account/sessions.server.ts';
import { openDatabase, type Database } from '../../src/lib/server/database/database.server.ts';
import { expect, test } from '../journeyTest.ts';
import { listFaults, listOverflowing } from '../surface/pageFaults.ts';
import { startServer, type TestServer } from '../startServer.ts';
import { link, press, takeTime } from './contributingActs.ts';
import { openMailbox, type Mailbox } from './mailbox.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

type Site = { server: TestServer; db: Database; stop: () => Promise<void> };

let site: Site;
let siteWithMail: Site;
let mailbox: Mailbox;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  mailbox = await openMailbox();
  site = await startSite();
  siteWithMail = await startSite({ ESSAIM_SMTP_URL: mailbox.smtpUrl });
});

test.afterAll(async () => {
  await Promise.all([site.stop(), siteWithMail.stop()]);
  mailbox.close();
});

async function startSite(settings: Record<string, string> = {}): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-contact-'));
  const server = await startServer({ ESSAIM_DATA: folder, ...settings });
  const db = openDatabase({ file: join(folder, 'essaim.sqlite'), migrationsFolder: resolve('drizzle') });
  const stop = async () => {
    await db.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { server, db, stop };
}

async function visit(
  browser: Browser,
  { at = site, ...options }: BrowserContextOptions & { at?: Site } = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: at.server.origin, locale: 'fr-FR', ...options });
  return context.newPage();
}

const withoutScript = { javaScriptEnabled: false };

async function visitAsOperator(
  browser: Browser,
  { at = site, ...options }: BrowserContextOptions & { at?: Site } = {},
): Promise<Page> {
  const page = await visit(browser, { at, ...options });
  const accountId = await anAccount(at.db);
  const { name, value } = await at.db.write(async (tx) => {
    await tx.insert(grant).values({ accountId, role: 'operator', module: '', grantedAt: new Date() });
    return openSession(tx, { accountId, visit: aVisit() }, new Date());
  });
  await page.context().addCookies([{ name, value, url: at.server.origin }]);
  return page;
}

const body = (page: Page) => page.getByLabel('Ce que vous voulez nous dire');

test('without a script: answers that exist come first, then the message goes, and its answer is read at its address', async ({
  browser,
}) => {
  const visitor = await visit(browser, withoutScript);
  await visitor.goto('/fr/contact');
  await expect(visitor.getByText('Ce site n’envoie pas de courriel.')).toBeVisible();
  await expect(visitor.getByRole('main').getByRole('link', { name: 'Forum d’entraide' })).toHaveAttribute(
    'href',
    '/fr/forum',
  );
  const words = 'J’ai perdu mes codes de récupération. Pouvez-vous effacer mon compte ?';
  await body(visitor).fill(words);
  await press(visitor, 'Continuer');
  await expect(visitor.getByRole('heading', { name: 'Ces réponses existent déjà' })).toBeVisible();
  await expect(link(visitor, /^J’ai perdu ma phrase de passe/)).toBeVisible();
  await expect(body(visitor)).toHaveValue(words);
  // In another tab: what was typed stays in this one.
  await expect(link(visitor, 'Forum d’entraide')).toHaveAttribute('target', '_blank');
  await takeTimeWithoutScript(visitor);
  await press(visitor, 'Envoyer ce message');
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Votre message est arrivé');
  const key = new URL(await visitor.getByLabel('Adresse secrète de votre message').inputValue()).pathname;
  const headers = (await visitor.request.get(key)).headers();
  expect(headers['cache-control']).toContain('no-store');
  expect(headers['x-robots-tag']).toBe('noindex');

  const operator = await visitAsOperator(browser, withoutScript);
  await operator.goto('/fr/account');
  await expect(operator.getByRole('listitem').filter({ hasText: 'Messages reçus' })).toHaveText(/En attente\s: 1$/);
  await link(operator, 'Messages reçus').click();
  await link(operator, /^J’ai perdu mes codes/).click();
  await expect(operator.getByText('La personne n’a pas laissé d’adresse')).toBeVisible();
  await press(operator, 'Envoyer la réponse');
  await expect(link(operator, 'Écrivez votre réponse.')).toBeVisible();
  await operator.getByLabel('Votre réponse').fill('Voici comment faire.');
  await press(operator, 'Envoyer la réponse');
  await expect(operator.getByRole('status')).toContainText('La réponse est envoyée');
  await operator.goto('/fr/account');
  await expect(operator.getByRole('listitem').filter({ hasText: 'Messages reçus' })).toHaveText('Messages reçus');
  expect(await visit(browser).then((page) => page.goto('/fr/admin/contact').then(() => page.url()))).toContain(
    'sign-in',
  );

  await visitor.goto(key);
  await expect(visitor.getByText('Voici comment faire.')).toBeVisible();
  await visitor.getByLabel('Ce que vous voulez nous dire').fill('Merci. Et mes fils du forum ?');
  await press(visitor, 'Envoyer');
  await expect(visitor.getByRole('status')).toContainText('transmis');
  await expect(visitor.getByText('Vous pourrez reprendre après la prochaine réponse')).toBeVisible();
  await operator.goto('/fr/admin/contact');
  await link(operator, /^J’ai perdu mes codes/).click();
  await expect(operator.getByText('Merci. Et mes fils du forum ?')).toBeVisible();
  await operator.getByLabel('Votre réponse').fill('Ils restent, sans votre nom.');
  await press(operator, 'Envoyer la réponse');
  await visitor.goto(key);
  await expect(visitor.getByText('Ils restent, sans votre nom.')).toBeVisible();
  await press(visitor, 'Effacer ce message maintenant');
  await expect(visitor.getByRole('status')).toContainText('Votre message est effacé.');
  expect((await visitor.goto(key))?.status()).toBe(404);
});

test('what is sent empty or too fast loses nothing: it comes back, or is read after the others', async ({
  browser,
}) => {
  const visitor = await visit(browser, withoutScript);
  await visitor.goto('/fr/contact');
  await body(visitor).fill('   ');
  await press(visitor, 'Continuer');
  await expect(link(visitor, 'Écrivez votre message.')).toBeVisible();
  await visitor.goto('/fr/contact');
  await body(visitor).fill('Trop vite');
  await press(visitor, 'Continuer');
  await press(visitor, 'Envoyer ce message');
  await expect(visitor.getByText('il sera lu après les autres')).toBeVisible();
});

test('with a mail server, an answer that was begun and left goes to the address too', async ({ browser }) => {
  const visitor = await visit(browser, { at: siteWithMail, locale: 'en-GB' });
  await visitor.goto('/en/contact');
  await visitor.getByLabel('What you want to tell us').fill('Which data do you have about me?');
  await visitor.getByLabel('E-mail address (optional)').fill('zoe@mail');
  await press(visitor, 'Go on');
  await takeTime(visitor);
  await press(visitor, 'Send this message');
  await expect(visitor.getByText(/address/).first()).toBeVisible();
  await visitor.getByLabel('E-mail address (optional)').fill('zoe@mail.example');
  await takeTime(visitor);
  await press(visitor, 'Send this message');
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Your message has arrived');
  await expect(visitor.getByText('besides the e-mail')).toBeVisible();
  const operator = await visitAsOperator(browser, { at: siteWithMail });
  await operator.goto('/fr/admin/contact/1');
  const answer = operator.getByLabel('Votre réponse');
  await answer.fill('Nothing, unless you made an account.');
  // Called away meanwhile, the operator finds it where it was.
  await operator.goto('/fr');
  await operator.goto('/fr/admin/contact/1');
  await press(operator, 'Reprendre ce que vous aviez écrit');
  await expect(answer).toHaveValue('Nothing, unless you made an account.');
  await press(operator, 'Envoyer la réponse');
  await expect.poll(() => mailbox.letters).toHaveLength(1);
  expect(mailbox.recipients).toEqual(['zoe@mail.example']);
  const [letter] = mailbox.letters;
  expect(letter).toContain('You had written to us:');
  expect(letter).toContain('Nothing, unless you made an account.');
  expect(letter).toContain('> Which data do you have about me?');
});

test('the pages of messages have no fault that a machine can find, on a phone', async ({ browser }) => {
  const page = await visitAsOperator(browser, { viewport: { width: 320, height: 640 } });
  await page.goto('/fr/contact');
  await body(page).fill('Une question sur mes données, avec un mot trèslong'.padEnd(180, 'g'));
  await press(page, 'Continuer');
  await takeTime(page);
  await press(page, 'Envoyer ce message');
  const look = async (name: string) => {
    expect.soft(await listFaults(page), name).toEqual([]);
    expect.soft(await listOverflowing(page), name).toEqual([]);
  };
  await look('own message');
  await page.goto('/fr/admin/contact');
  await look('inbox');
  await link(page, /^Une question sur mes données/).click();
  await look('message');
});

/** As `takeTime`, where no script can say when the page came. */
async function takeTimeWithoutScript(page: Page): Promise<void> {
  await page.waitForTimeout(3_200);
}
