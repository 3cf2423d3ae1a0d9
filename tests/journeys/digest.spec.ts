// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { account } from '../../src/lib/account/account.schema.server.ts';
import { anAccount, aVisit } from '../../src/lib/account/accountTesting.ts';
import { openSession } from '../../src/lib/account/sessions.server.ts';
import { chooseDigest, findDigest, stopSecretOf } from '../../src/lib/community/digest/digests.server.ts';
import { getSigningKey } from '../../src/lib/recognition/issuerKeys.server.ts';
import { openDatabase, type Database } from '../../src/lib/server/database/database.server.ts';
import { deriveFormKey } from '../../src/lib/web/contribution/protection/formKey.server.ts';
import { expect, test } from '../journeyTest.ts';
import { listFaults, listOverflowing } from '../surface/pageFaults.ts';
import { startServer, type TestServer } from '../startServer.ts';
import { link, press } from './contributingActs.ts';
import { openMailbox, type Mailbox } from './mailbox.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'essaim-digest-'));
let withoutMail: TestServer;
let server: TestServer;
let db: Database;
let mailbox: Mailbox;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  mailbox = await openMailbox();
  withoutMail = await startServer();
  server = await startServer({
    ESSAIM_DATA: folder,
    ESSAIM_SMTP_URL: mailbox.smtpUrl,
    ORIGIN: 'https://essaim.example',
  });
  db = openDatabase({ file: join(folder, 'essaim.sqlite'), migrationsFolder: resolve('drizzle') });
});

test.afterAll(async () => {
  await db.close();
  await Promise.all([server.stop(), withoutMail.stop()]);
  mailbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody with a confirmed address, on a phone, without scripts. */
async function aReader(browser: Browser): Promise<{ page: Page; accountId: number }> {
  const viewport = { width: 320, height: 640 };
  const context = await browser.newContext({ baseURL: server.origin, locale: 'fr-FR', viewport });
  const accountId = await anAccount(db);
  const { name, value } = await db.write(async (tx) => {
    const confirmed = { email: 'zoe@mail.example', emailConfirmedAt: new Date() };
    await tx.update(account).set(confirmed).where(eq(account.id, accountId));
    return openSession(tx, { accountId, visit: aVisit() }, new Date());
  });
  await context.addCookies([{ name, value, url: server.origin }]);
  return { page: await context.newPage(), accountId };
}

/** The path that the last letter leads to, whose long lines the mail format cuts. */
function readLink(start: string): string {
  const text = (mailbox.letters.at(-1) ?? '').replace(/=\r\n/g, '').replace(/\r\n[ \t]+/g, ' ');
  return new RegExp(`https://essaim\\.example(${start}[\\w/-]+)`).exec(text)?.[1] ?? '';
}

async function look(page: Page, name: string): Promise<void> {
  expect.soft(await listFaults(page), name).toEqual([]);
  expect.soft(await listOverflowing(page), name).toEqual([]);
}

test('letters are chosen, agreed to from the letter, and stopped by their link, signed out', async ({ browser }) => {
  const { page, accountId } = await aReader(browser);
  await page.goto('/fr/account');
  await link(page, 'Nouvelles par courriel').click();
  await page.getByLabel('Chaque semaine où il y a du nouveau').check();
  await page.getByLabel('Les annonces').uncheck();
  await page.getByLabel('Vos propositions').uncheck();
  await page.getByLabel('Les fils que vous suivez').uncheck();
  await press(page, 'Enregistrer');
  await expect(link(page, /^Choisissez au moins un sujet/)).toBeVisible();
  await expect(page.getByLabel('Chaque semaine où il y a du nouveau')).toBeChecked();
  await page.getByLabel('Les annonces').check();
  await press(page, 'Enregistrer');
  await expect(page.getByRole('status')).toContainText('Une lettre est partie à zoe@mail.example');
  await look(page, 'waiting for the address to agree');
  await expect.poll(() => readLink('/fr/account/digest/confirm/')).not.toBe('');

  const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false });
  const signedOut = await context.newPage();
  await signedOut.goto(readLink('/fr/account/digest/confirm/'));
  expect((await findDigest(db.read, accountId))?.confirmedAt).toBeNull();
  await press(signedOut, 'Je suis d’accord');
  await expect(signedOut.getByRole('status')).toContainText('C’est noté.');
  expect((await findDigest(db.read, accountId))?.confirmedAt).not.toBeNull();
  await page.reload();
  await expect(page.getByText('Une lettre est partie')).toBeHidden();
  await page.getByLabel('Jamais').check();
  await press(page, 'Enregistrer');
  await expect(page.getByRole('status')).toContainText('Vous ne recevrez pas de lettre.');
  expect(await findDigest(db.read, accountId)).toBeUndefined();
});

test('a mail program stops letters in the place of its reader, in one request that comes from no page', async ({
  browser,
  request,
}) => {
  const { accountId } = await aReader(browser);
  const key = deriveFormKey(await getSigningKey(db));
  const choice = { accountId, frequency: 'daily', topics: ['announcements'], language: 'fr' } as const;
  await chooseDigest(db, { ...choice, secret: 'un-secret', timeZone: 'UTC' }, new Date());
  const id = (await findDigest(db.read, accountId))?.id ?? 0;
  const stop = (secret: string, body: string) =>
    request.post(`${server.origin}/fr/account/digest/stop/${id}/${secret}`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      data: body,
    });
  const secret = stopSecretOf(key, id);
  expect((await stop(stopSecretOf(key, id + 1), 'List-Unsubscribe=One-Click')).status()).toBe(404);
  expect((await stop(secret, 'autre=chose')).status()).toBe(400);
  expect(await findDigest(db.read, accountId)).toBeDefined();

  const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false });
  const person = await context.newPage();
  await person.goto(`/fr/account/digest/stop/${id}/${secret}`);
  expect(await findDigest(db.read, accountId)).toBeDefined();
  expect((await stop(secret, 'List-Unsubscribe=One-Click')).status()).toBe(200);
  expect(await findDigest(db.read, accountId)).toBeUndefined();
  await press(person, 'Ne plus en recevoir');
  await expect(person.getByRole('status')).toContainText('vous ne recevrez plus de lettres');
});

test('a site without a mail server says so, and where the same news are', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: withoutMail.origin, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto('/fr/account/sign-up');
  await page.getByLabel('Pseudonyme').fill('Zoé');
  await page.getByLabel('Phrase de passe').fill('trois pommes bleues');
  await press(page, 'Créer un compte');
  await page.goto('/fr/account/digest');
  await expect(page.getByText('Ce site n’envoie pas de lettres')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Enregistrer' })).toHaveCount(0);
  await expect(link(page, 'Flux Atom des annonces')).toBeVisible();
  await look(page, 'without letters');
});
