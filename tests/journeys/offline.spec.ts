// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import type { APIRequestContext, BrowserContext, Page } from '@playwright/test';
import { fromBufferPromise } from 'yauzl';
import { expect, test } from '../journeyTest.ts';
import { listColourFaults, listFaults, listOverflowing } from '../surface/pageFaults.ts';
import { modulePath } from './addresses.ts';
import { takeAway } from './takeAway.ts';

test.describe.configure({ timeout: 180_000 });

/** Unzips what the site gives, as somebody does on a USB key. The address of its first page. */
async function unzipSite(request: APIRequestContext, path: string, folder: string): Promise<string> {
  const zip = await fromBufferPromise(await download(request, `${path}/downloads/offline`));
  for await (const entry of zip.eachEntry()) {
    const file = join(folder, entry.fileName);
    mkdirSync(dirname(file), { recursive: true });
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    writeFileSync(file, Buffer.concat(chunks));
  }
  return pathToFileURL(join(folder, 'index.html')).href;
}

/** One that is still being made answers by a page that waits. */
async function download(request: APIRequestContext, path: string): Promise<Buffer> {
  let bytes: Buffer | undefined;
  await expect(async () => {
    const response = await request.get(path, { maxRedirects: 0 });
    expect(response.status()).toBe(200);
    bytes = await response.body();
  }).toPass();
  return bytes ?? Buffer.alloc(0);
}

/** What the pages ask of anything but the disk. */
async function watchRequests(context: BrowserContext): Promise<string[]> {
  const asked: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith('file:')) asked.push(request.url());
  });
  await context.route(/^https?:/, (route) => route.abort());
  await context.setOffline(true);
  return asked;
}

/** Goes through every page that a first one leads to: how many there are, and what is wrong. */
async function crawl(page: Page, home: string): Promise<{ pages: number; dead: string[]; faults: string[] }> {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`${page.url()} ${error.message}`));
  const ids = new Map<string, ReadonlySet<string>>();
  const targets = new Set([home]);
  const left = [home];
  for (let address = left.pop(); address !== undefined; address = left.pop()) {
    await page.goto(address);
    const seen = await seeOfflinePage(page);
    expect.soft(seen.title, address).not.toBe('');
    expect.soft(seen.broken, address).toEqual([]);
    expect.soft(seen.unmarked, address).toEqual([]);
    ids.set(address, new Set(seen.ids));
    for (const href of seen.links) {
      targets.add(href);
      const [file = ''] = href.split('#');
      if (!ids.has(file) && !left.includes(file)) left.push(file);
    }
  }
  return { pages: ids.size, dead: [...targets].filter((target) => !leads(target, ids)), faults };
}

test('a module taken away is read from a disk without a network, page by page', async ({
  page,
  context,
  request,
}, info) => {
  const home = await unzipSite(request, modulePath, info.outputPath('site'));
  const asked = await watchRequests(context);
  const { pages, ...wrong } = await crawl(page, home);
  expect(pages).toBeGreaterThan(150);
  expect(wrong).toEqual({ dead: [], faults: [] });
  expect(asked).toEqual([]);
});

test('so is a workshop made without an account, in its order, and it does not tell its secret', async ({
  page,
  context,
  request,
}, info) => {
  await page.goto(modulePath.replace('/modules/', '/bundles/new?module='));
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Proposer un déroulé' }).click();
  await page.waitForURL(/\/edit/);
  const path = new URL(page.url()).pathname.replace('/edit', '');
  const folder = info.outputPath('workshop');
  const home = await unzipSite(request, path, folder);
  const asked = await watchRequests(context);
  const { pages, ...wrong } = await crawl(page, home);
  expect(pages).toBeGreaterThan(4);
  expect(wrong).toEqual({ dead: [], faults: [] });
  expect(asked).toEqual([]);
  await page.goto(home);
  await expect(page.getByRole('region', { name: 'Le déroulé' }).getByRole('listitem').first()).toContainText('0:00');
  const secret = path.split('/').at(-1) ?? '';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.\w+$/.test(file));
  expect(files.filter((file) => readFileSync(join(folder, file), 'utf8').includes(secret))).toEqual([]);
});

function leads(target: string, ids: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const [file = '', id] = target.split('#');
  return ids.get(file) !== undefined && (id === undefined || (ids.get(file)?.has(decodeURIComponent(id)) ?? false));
}

/** What a page shows, its links within the site and its pictures that do not load. Links to other sites must say so. */
async function seeOfflinePage(page: Page) {
  return page.evaluate(async () => {
    const images = [...document.images];
    // Those further down wait for the reader.
    for (const image of images) image.loading = 'eager';
    const decoded = await Promise.allSettled(images.map((image) => image.decode()));
    const links = [...document.querySelectorAll('a')];
    return {
      title: document.title,
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
      links: links.map(({ href }) => href).filter((href) => href.startsWith('file:')),
      unmarked: links
        .filter(({ href, className }) => /^https?:/.test(href) && !className.includes('external'))
        .map(({ href }) => href),
      broken: images.filter((_, index) => decoded[index]?.status === 'rejected').map(({ src }) => src),
    };
  });
}

test('its search finds words without their accents', async ({ page, context, request }, info) => {
  await page.goto(await unzipSite(request, modulePath, info.outputPath('site')));
  await watchRequests(context);
  await page.getByRole('link', { name: 'Recherche' }).click();
  await page.getByLabel('Mots à chercher').fill('donnees personnelles');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByRole('link', { name: 'Donnée personnelle' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Donnée personnelle');
});

test('its self-assessments explain what was answered', async ({ page, context, request }, info) => {
  await page.goto(await unzipSite(request, modulePath, info.outputPath('site')));
  await watchRequests(context);
  await page
    .getByRole('link', { name: /Faire le point sur la séquence/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Voir mes réponses expliquées' }).click();
  await expect(page.getByRole('alert')).toHaveText(/Cochez au moins une réponse/);
  await page.getByRole('radio', { name: 'Ce sont deux services' }).check();
  await page.getByRole('button', { name: 'Voir mes réponses expliquées' }).click();
  await expect(page.getByRole('status')).toContainText('1 question acquise sur 14');
  await expect(page.getByText('Votre réponse, juste')).toBeVisible();
  await page.getByRole('button', { name: 'Recommencer' }).click();
  await expect(page.getByRole('radio', { name: 'Ce sont deux services' })).not.toBeChecked();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('everything is read, and a page gives the answers', async ({ page, request }, info) => {
    await page.goto(await unzipSite(request, modulePath, info.outputPath('site')));
    await page
      .getByRole('link', { name: /Faire le point sur la séquence/ })
      .first()
      .click();
    await expect(page.getByRole('button')).toHaveCount(0);
    await page.getByRole('link', { name: 'Toutes les réponses expliquées' }).click();
    await expect(page.getByText('Réponse attendue').first()).toBeVisible();
    await page.getByRole('link', { name: 'Recherche' }).click();
    await expect(page.getByText('La recherche a besoin de JavaScript')).toBeVisible();
  });
});

test('its pages have no accessibility fault that a machine can find, light or dark, narrow or wide', async ({
  browser,
  request,
}, info) => {
  const home = await unzipSite(request, modulePath, info.outputPath('site'));
  const context = await browser.newContext({ colorScheme: 'light' });
  const page = await context.newPage();
  const pages = ['index', 'pages/glossary', 'pages/search', 'pages/credits', 'pages/lesson-le-voyage-d-un-message'];
  const others = [
    'pages/questions-les-geants',
    'pages/answers-les-geants',
    'pages/glossary-dns',
    'pages/sequence-les-geants',
  ];
  for (const name of [...pages, ...others]) {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(home.replace('index.html', `${name}.html`));
    expect.soft(await listFaults(page), `${name}, phone`).toEqual([]);
    expect.soft(await listOverflowing(page), `${name}, phone`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect.soft(await listColourFaults(page), `${name}, dark`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 640 });
    expect.soft(await listFaults(page), `${name}, screen`).toEqual([]);
    expect.soft(await listOverflowing(page), `${name}, screen`).toEqual([]);
  }
  await context.close();
});

test('a module is taken away as an e-book that keeps the standard, in both languages', async ({ request }) => {
  for (const path of [modulePath, modulePath.replace('/fr/', '/en/')]) {
    const { messages } = await EpubCheck.validate(await download(request, `${path}/downloads/epub`));
    expect(messages, path).toEqual([]);
  }
});

test('the page of a module leads to its files, with their sizes', async ({ page }, info) => {
  await page.goto(modulePath);
  await page.getByRole('link', { name: 'Emporter ce module' }).click();
  await page.waitForURL(/\/take-away$/);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(/^\d+\sko$/)).toHaveCount(2, { timeout: 1000 });
  }).toPass();
  const file = await takeAway(page, () => page.getByRole('link', { name: 'Télécharger le livre (EPUB)' }).click());
  expect(file.suggestedFilename()).toBe('internet-reprendre-le-controle.fr.epub');
  const path = info.outputPath('book.epub');
  await file.saveAs(path);
  expect(readFileSync(path).subarray(30, 38).toString()).toBe('mimetype');
  rmSync(path);
});

test('whoever has a file already is told so in a few bytes', async ({ request }) => {
  const path = `${modulePath}/downloads/epub`;
  await download(request, path);
  const first = await request.get(path);
  const again = await request.get(path, { headers: { 'if-none-match': first.headers().etag ?? '' } });
  expect(again.status()).toBe(304);
  const head = await request.head(path);
  expect(head.headers()['content-length']).toBe(String((await first.body()).length));
});
