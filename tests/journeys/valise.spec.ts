// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { readMigrations } from '../../src/lib/server/database/migrations.server.ts';
import { unpackValise } from '../../src/lib/web/valise/unpackValise.server.ts';
import { expect, test } from '../journeyTest.ts';
import { lookAround, phone } from '../surface/look.ts';
import { listFaults, listOverflowing } from '../surface/pageFaults.ts';
import { startWorkshopSite, type WorkshopSite } from './workshopSite.ts';

test.describe.configure({ mode: 'default', timeout: 120_000 });

let valise: WorkshopSite;
let home: WorkshopSite;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  [valise, home] = await Promise.all([startWorkshopSite({ settings: { ESSAIM_VALISE: 'true' } }), startWorkshopSite()]);
});

test.afterAll(() => Promise.all([valise.stop(), home.stop()]));

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('a diary of the workshop waits at home for who was given its code, and joins theirs', async ({ browser }) => {
  const there = await valise.page(browser);
  await there.goto('/fr/modules/essai/lessons/reseaux');
  await press(there, 'J’ai terminé cette leçon');
  // The browser has written it down.
  await expect(there.getByRole('button', { name: 'La rouvrir', exact: true })).toBeVisible();
  await there.goto('/fr/my/transfer');
  await there.getByRole('link', { name: 'Confier mon carnet à la valise' }).click();
  await expect(there.getByText(/1 leçon terminée/)).toBeVisible();
  await expect(there.getByLabel('Votre carnet')).toBeHidden();
  await there.getByLabel('Pseudonyme').fill('ada');
  await press(there, 'Confier ce carnet');
  await expect(there.getByRole('status')).toBeVisible();
  expect(await listFaults(there)).toEqual([]);
  expect(await listOverflowing(there)).toEqual([]);
  const code = /(?:\w{4}-){3}\w{4}/.exec(await there.getByRole('status').innerText())?.[0] ?? '';

  const here = await home.page(browser, { pseudonym: 'Ada', javaScriptEnabled: false });
  const migrations = readMigrations('drizzle');
  const order = { from: valise.db.connections.writing.name, migrations, facilitator: undefined };
  const { diaries } = await unpackValise(home.db, order, new Date());
  expect(diaries).toMatchObject({ kept: 1 });
  await here.goto('/fr/account');
  await here.getByRole('link', { name: 'Le joindre au vôtre, ou non' }).click();
  await here.getByLabel('Code').fill('ABCD-EFGH-JKLM-NPQR');
  await press(here, 'Joindre à mon carnet');
  await expect(here.getByText('Ce code n’ouvre pas ce carnet.')).toBeVisible();
  await expect(here.getByLabel('Code')).toHaveValue('ABCD-EFGH-JKLM-NPQR');
  await here.getByLabel('Code').fill(code);
  await press(here, 'Joindre à mon carnet');
  await expect(here.getByRole('status')).toContainText('1 élément nouveau');
  await here.getByRole('status').getByRole('link').click();
  await expect(here.getByText(/Leçons terminées\s: 1 sur 1/)).toBeVisible();
});

test('without a script, the file of a diary is chosen; what is none is refused, and the name comes back', async ({
  browser,
}) => {
  const page = await valise.page(browser, { javaScriptEnabled: false });
  await page.goto('/fr/my/entrust');
  await page.getByLabel('Pseudonyme').fill('Ada');
  await press(page, 'Confier ce carnet');
  await expect(page.getByRole('alert')).toContainText('Ce navigateur n’a pas de carnet');
  await expect(page.getByLabel('Pseudonyme')).toHaveValue('Ada');
  const file = { name: 'carnet.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"autre"}') };
  await page.getByLabel('Votre carnet').setInputFiles(file);
  await press(page, 'Confier ce carnet');
  await expect(page.getByRole('alert')).toContainText('Ce fichier n’est pas un carnet');
});

test('the page that takes a diary in has no fault that a machine can find, before and after', async ({ browser }) => {
  const page = await valise.page(browser, { viewport: phone });
  const look = (name: string) =>
    lookAround(page, name, {
      themes: ['contrast'],
      screen: { width: 1280, height: 800 },
      onScreen: 'dark',
    });
  await page.goto('/en/my/entrust');
  await look('English');
  await page.goto('/fr/my/entrust');
  await page.getByLabel('Pseudonyme').fill('un-pseudonyme-assez-long-pour-deborder-d-un-telephone');
  await press(page, 'Confier ce carnet');
  await expect(page.getByRole('alert')).toBeVisible();
  await look('refused');
});

test('on a valise, the forum and the page of contact say that nothing sent there goes home, and take nothing', async ({
  browser,
}) => {
  const page = await valise.page(browser, { viewport: phone });
  for (const path of ['/fr/forum', '/fr/forum/essai', '/fr/forum/essai/new', '/fr/contact']) {
    expect((await page.goto(path))?.status(), path).toBe(200);
    await expect(page.getByText('Ce qui s’écrit ici ne rentre pas'), path).toBeVisible();
    await expect(page.getByRole('main').getByRole('textbox'), path).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Poser une question' }), path).toHaveCount(0);
    expect(await listFaults(page), path).toEqual([]);
    expect(await listOverflowing(page), path).toEqual([]);
  }
  // A form that somebody made by hand is told the same.
  for (const action of ['look', 'send']) {
    const { origin, href } = new URL(`/fr/contact?/${action}`, page.url());
    const answered = await page.request.post(href, {
      form: { body: 'Bonjour' },
      headers: { origin, accept: 'text/html' },
    });
    expect([action, answered.status()]).toEqual([action, 403]);
  }
  await page.goto('/fr/faq');
  await expect(page.getByRole('main').getByRole('link', { name: 'Chercher dans tout le site' })).toBeVisible();
  const away = page.getByRole('main').getByRole('link', { name: /Poser la question|Nous écrire/ });
  await expect(away).toHaveCount(0);
  const here = await home.page(browser, { javaScriptEnabled: false });
  await here.goto('/fr/faq');
  await expect(here.getByRole('main').getByRole('link', { name: /Poser la question|Nous écrire/ })).toHaveCount(2);
  for (const path of ['/fr/forum', '/fr/contact']) {
    await here.goto(path);
    await expect(here.getByText('Ce qui s’écrit ici ne rentre pas')).toHaveCount(0);
  }
});

test('anywhere else than on a valise, there is nothing to entrust a diary to', async ({ browser }) => {
  const page = await home.page(browser);
  expect((await page.goto('/fr/my/entrust'))?.status()).toBe(404);
  await page.goto('/fr/my/transfer');
  await expect(page.getByRole('link', { name: 'Confier mon carnet à la valise' })).toHaveCount(0);
});
