// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { lessonPath, modulePath, selfAssessmentPath } from './addresses.ts';

const browserPage = '/fr/my/transfer';
const progressPage = '/fr/my/progress';

test('a lesson that was finished without an account is finished when one comes back, until all is erased', async ({
  page,
  context,
}) => {
  await page.goto(lessonPath);
  await page.getByRole('button', { name: 'J’ai terminé cette leçon' }).click();
  await expect(page.getByText('C’est gardé dans ce navigateur, et nulle part ailleurs.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'La rouvrir' })).toBeFocused();
  expect(await context.cookies()).toEqual([]);

  await page.goto(modulePath);
  await expect(page.getByRole('listitem').filter({ hasText: 'Une histoire de choix' }).last()).toContainText(
    'terminée',
  );
  await page.goto(progressPage);
  await expect(page.getByText(/Leçons terminées\s: 1 sur/)).toBeVisible();
  await expect(page.getByText('10 XP', { exact: true })).toBeVisible();

  await page.goto(browserPage);
  await expect(page.getByText(/1 leçon terminée/)).toBeVisible();
  await page.getByRole('button', { name: 'Effacer ce carnet' }).click();
  await page.getByRole('button', { name: 'Garder mon carnet' }).click();
  await expect(page.getByText(/1 leçon terminée/)).toBeVisible();
  await page.getByRole('button', { name: 'Effacer ce carnet' }).click();
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  await expect(page.getByText('Ce navigateur n’en garde rien.')).toBeVisible();
  await page.goto(lessonPath);
  await expect(page.getByRole('button', { name: 'J’ai terminé cette leçon' })).toBeVisible();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('who has started a diary comes back to the part they were reading; who has not leaves no trace', async ({
  page,
}) => {
  await page.clock.install();
  await readOn(page);
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);

  await page.goto(progressPage);
  await page.getByRole('button', { name: 'Suivre ma progression dans ce navigateur' }).click();
  await expect(page.getByRole('link', { name: 'Mes tentatives' })).toBeVisible();
  const section = await readOn(page);
  await page.goto(modulePath);
  const resume = page.getByRole('link', { name: 'Reprendre là où vous en étiez' });
  await expect(resume).toHaveAttribute('href', `${lessonPath}#${section}`);
  await page.goto('/fr');
  await expect(resume).toHaveAttribute('href', `${lessonPath}#${section}`);
});

test('an attempt is kept by an act, once, and can be read again with its answers', async ({ page }) => {
  await answerOne(page);
  await page.getByRole('button', { name: 'Garder cette tentative dans ce navigateur' }).click();
  await expect(page.getByText('C’est gardé dans ce navigateur, et nulle part ailleurs.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('C’est gardé dans ce navigateur, et nulle part ailleurs.')).toBeVisible();
  await page.goto('/fr/my/results');
  const attempts = page.getByRole('main').getByRole('listitem').filter({ hasText: 'acquises' });
  await expect(attempts).toHaveCount(1);
  await attempts.getByRole('link').click();
  const first = page.getByRole('region', { name: /Question 1 / });
  await expect(first.getByText('Votre réponse, à revoir')).toBeVisible();
  await page.goto('/fr/my/review');
  await expect(page.getByText(/La prochaine revient le/)).toBeVisible();
});

test('a passage is noted, shown where it stands, and the note taken off again', async ({ page }) => {
  await page.goto(`${lessonPath}/marks`);
  const passage = page.getByRole('main').getByRole('group').first();
  await passage.locator('summary').click();
  await passage.getByLabel('Votre note').fill('<b>À relire</b>');
  await passage.getByRole('button', { name: 'Garder ce repère' }).click();
  await expect(passage.getByRole('button', { name: 'Enlever ce repère' })).toBeVisible();
  await page.goto(lessonPath);
  await expect(page.getByText('Votre note : <b>À relire</b>')).toBeVisible();
  await page.getByRole('article').getByRole('link', { name: 'modifier' }).click();
  await page.getByRole('button', { name: 'Enlever ce repère' }).click();
  await expect(page.getByRole('button', { name: 'Enlever ce repère' })).toHaveCount(0);
});

test('a diary goes to another browser by a file, and adds nothing twice', async ({ page, browser }) => {
  await finishLesson(page);
  await page.goto(browserPage);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Enregistrer dans un fichier' }).click(),
  ]);
  const buffer = await readFile(await download.path());
  const other = await newVisitor(browser);
  await other.goto(browserPage);
  const file = other.getByLabel('Ajouter un carnet depuis un fichier');
  await file.setInputFiles({ name: 'photo.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
  await expect(other.getByText('Ce fichier n’est pas un carnet d’Essaim.')).toBeVisible();
  for (const sentence of ['1 élément nouveau.', '1 était déjà connu.']) {
    await file.setInputFiles({ name: 'carnet.json', mimeType: 'application/json', buffer });
    await expect(other.getByText(sentence)).toBeVisible();
  }
  await other.context().close();
});

test('a diary goes to another browser by six words, once', async ({ page, browser }) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await finishLesson(page);
  await page.goto(browserPage);
  await page.getByRole('button', { name: 'Préparer l’envoi' }).click();
  const shown = page.getByRole('list', { name: 'Les six mots de cet envoi' }).getByRole('listitem');
  await expect(shown).toHaveCount(6);
  const words = await shown.allInnerTexts();
  expect(sent.filter((request) => words.every((word) => request.includes(word)))).toEqual([]);

  const other = await newVisitor(browser);
  await other.goto(browserPage);
  const field = other.getByRole('textbox', { name: 'Les six mots' });
  const receive = other.getByRole('button', { name: 'Recevoir le carnet' });
  await field.fill([...words.slice(0, 5), 'abaisser'].join(' '));
  await receive.click();
  await expect(other.getByText('Aucun carnet n’attend sous ces mots.')).toBeVisible();
  await field.fill(words.join('  ').toUpperCase());
  await receive.click();
  await expect(other.getByText('Le carnet est ajouté.')).toBeVisible();
  await expect(other.getByText(/1 leçon terminée/)).toBeVisible();
  await field.fill(words.join(' '));
  await receive.click();
  await expect(other.getByText('Aucun carnet n’attend sous ces mots.')).toBeVisible();
  await other.context().close();
});

test('on a slow line, nothing is pressed for nobody; on a lost one, the page says why it does not send', async ({
  page,
}) => {
  await finishLesson(page);
  const send = page.getByRole('button', { name: 'Préparer l’envoi' });
  let come = () => {};
  const isAllowed = new Promise<void>((resolve) => (come = resolve));
  await page.route(/\/transfer\.\w+\.js/, (route) => isAllowed.then(() => route.continue()));
  await page.goto(browserPage);
  await expect(page.getByText(/1 leçon terminée/)).toBeVisible();
  await expect(page.locator('[data-diary-part="send"][inert]')).toBeVisible();
  come();
  await send.click();
  await expect(page.getByRole('list', { name: 'Les six mots de cet envoi' }).getByRole('listitem')).toHaveCount(6);

  await page.unrouteAll({ behavior: 'wait' });
  await page.route(/\/transfer\.\w+\.js/, (route) => route.abort());
  await page.reload();
  await expect(page.getByText('Le site n’a pas répondu.')).toBeVisible();
  await expect(send).toBeDisabled();
});

test('a parcel is given to nobody who merely fetches its address, and to one who asks for it', async ({ request }) => {
  const address = `/parcels/${'0123456789abcdef'.repeat(2)}`;
  const headers = { 'content-type': 'application/octet-stream' };
  const form = { 'content-type': 'application/json' };
  expect((await request.put(address, { headers: form, data: '{}' })).status()).toBe(422);
  expect((await request.put(address, { headers, data: Buffer.alloc(256 * 1024 + 1) })).status()).toBe(422);
  expect((await request.put(address, { headers, data: Buffer.from([1, 2, 3]) })).status()).toBe(201);
  expect((await request.put(address, { headers, data: Buffer.from([4]) })).status()).toBe(409);
  for (const method of ['GET', 'HEAD']) expect((await request.fetch(address, { method })).status()).toBe(405);
  const taken = await request.post(address);
  expect([...(await taken.body())]).toEqual([1, 2, 3]);
  expect(taken.headers()['cache-control']).toBe('no-store');
  expect((await request.post(address)).status()).toBe(404);
});

test('a browser that refuses to keep anything says so, and loses nothing of the page', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('', 'SecurityError');
    };
  });
  await page.goto(lessonPath);
  await page.getByRole('button', { name: 'J’ai terminé cette leçon' }).click();
  await expect(page.getByText('Ce navigateur refuse de garder un carnet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'J’ai terminé cette leçon' })).toBeVisible();
});

test('a diary joins the account one makes, and nothing of either stays behind on signing out', async ({
  page,
  context,
}) => {
  await finishLesson(page);
  await signUp(page);
  const offer = page.getByRole('region', { name: 'Ce navigateur garde aussi un carnet' });
  await expect(offer).toContainText('1 leçon terminée');
  await offer.getByRole('button', { name: 'Joindre à mon compte' }).click();
  await expect(page.getByText('Ce carnet est maintenant dans votre compte')).toBeVisible();
  expect([await countKept(page, 'event'), await countKept(page, 'outbox')]).toEqual([0, 0]);
  await page.goto(progressPage);
  await expect(page.getByText(/Leçons terminées\s: 1 sur/)).toBeVisible();

  await page.goto(`${modulePath}/lessons/le-voyage-d-un-message`);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'J’ai terminé cette leçon' }).click();
  await expect(page.getByText('partira vers votre carnet dès que le réseau le permettra')).toBeVisible();
  await page.route('**/diary', (route) => route.abort());
  await context.setOffline(false);
  await page.goto('/fr/account/sign-out');
  await expect(page.getByText('1 élément attend sur cet appareil.')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page).toHaveURL(/sign-out$/);
  await page.unroute('**/diary');
  await page.getByRole('button', { name: 'Envoyer maintenant' }).click();
  await expect(page.getByText('Tout est parti')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page).toHaveURL(/\/fr$/);
  expect([await countKept(page, 'event'), await countKept(page, 'outbox')]).toEqual([0, 0]);
});

test('a diary that the network held back, or that was declined, can still be joined', async ({ page, context }) => {
  await finishLesson(page);
  await signUp(page, 'Carnet retenu');
  const join = page.getByRole('button', { name: 'Joindre à mon compte' });
  await context.setOffline(true);
  await join.click();
  await expect(page.getByText('Le réseau n’a pas tout laissé passer.')).toBeVisible();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Laisser dans ce navigateur' }).click();
  await expect(page.getByText('Ce carnet reste dans ce navigateur.')).toBeVisible();
  await page.goto(progressPage);
  await expect(join).toHaveCount(0);
  await page.goto(browserPage);
  await join.click();
  await expect(page.getByText('Ce carnet est maintenant dans votre compte')).toBeVisible();
});

async function signUp(page: Page, pseudonym = 'Carnet voyageur'): Promise<void> {
  await page.goto('/fr/account/sign-up');
  await page.getByLabel('Pseudonyme').fill(pseudonym);
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill('un carnet part en voyage');
  await page.getByRole('main').getByRole('button', { name: 'Créer un compte' }).click();
  await page.getByRole('link', { name: 'Continuer' }).click();
}

/** How many entries this browser holds in a table of its diary. */
async function countKept(page: Page, table: 'event' | 'outbox'): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve) => {
        const request = indexedDB.open('essaim-diary');
        request.onsuccess = () => {
          const count = request.result.transaction(name).objectStore(name).count();
          count.onsuccess = () => {
            request.result.close();
            resolve(count.result);
          };
        };
      }),
    table,
  );
}

/** Scrolls to a part of the lesson and stays there a moment; gives the id of the part. */
async function readOn(page: Page): Promise<string> {
  await page.goto(lessonPath);
  const part = page.locator('main article section[id]').nth(1);
  await page.mouse.wheel(0, 10);
  await part.evaluate((section) => section.scrollIntoView());
  await page.waitForTimeout(300);
  await page.clock.fastForward(6000);
  await page.waitForTimeout(300);
  return (await part.getAttribute('id')) ?? '';
}

async function finishLesson(page: Page): Promise<void> {
  await page.goto(lessonPath);
  await page.getByRole('button', { name: 'J’ai terminé cette leçon' }).click();
  await expect(page.getByRole('button', { name: 'La rouvrir' })).toBeVisible();
}

async function answerOne(page: Page): Promise<void> {
  await page.goto(selfAssessmentPath);
  const first = page.getByRole('group', { name: /^Question 1 sur/ });
  await first.getByRole('radio', { name: /Le courriel a son propre réseau/ }).check();
  await page.getByRole('button', { name: 'Voir mes réponses expliquées' }).click();
}

async function newVisitor(browser: Browser): Promise<Page> {
  const { baseURL = '' } = test.info().project.use;
  return (await browser.newContext({ baseURL, locale: 'fr-FR' })).newPage();
}
