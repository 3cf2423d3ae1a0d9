// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import sharp from 'sharp';
import { getModuleOutline } from '../src/lib/catalogue/modules.server.ts';
import { listPublishedAddresses } from '../src/lib/document/publishedAddresses.server.ts';
import { cardSize, type Card } from '../src/lib/exchange/cards/card.ts';
import { drawCard } from '../src/lib/exchange/cards/drawCard.server.ts';
import { aTemporaryFolder } from '../src/lib/server/database/temporaryDatabase.ts';
import { aCourse, writeCourse } from '../src/lib/web/checks/courseTesting.ts';
import { startInstance, type Instance } from '../src/lib/web/composition.server.ts';
import { writeSiteFeed } from '../src/lib/web/feeds/moduleFeed.server.ts';
import { addressOfCard, getCard } from '../src/lib/web/sharing/cards.server.ts';
import { answerOEmbed } from '../src/lib/web/sharing/oEmbed.server.ts';
import { shareLesson, shareModule } from '../src/lib/web/sharing/shared.server.ts';
import { writeSitemapPart, writeWholeSitemap } from '../src/lib/web/sharing/sitemaps.server.ts';

const origin = 'https://essaim.example';
const temporary = aTemporaryFolder();
const courses = writeCourse(aCourse());
const place = { language: 'fr', module: 'essai', lesson: 'bases' } as const;
let instance: Instance;

beforeAll(async () => {
  instance = await startInstance({
    ORIGIN: origin,
    ESSAIM_DATA: temporary.folder,
    ESSAIM_COURSES: courses.folder,
    ESSAIM_LOG_LEVEL: 'silent',
  });
}, 60_000);

afterAll(async () => {
  await instance.close();
  temporary.remove();
  courses.remove();
});

test('a card is one picture of the size that networks show, drawn once, kept under what it shows', async () => {
  const card = await getCard(instance.db, place);
  const [first, meanwhile] = await Promise.all([instance.cards.get(place, card), instance.cards.get(place, card)]);
  expect(await sharp(first).metadata()).toMatchObject({ format: 'png', ...cardSize });
  expect(meanwhile).toBe(first);
  expect(first.length).toBeLessThan(40_000);
  expect(Buffer.compare(await instance.cards.get(place, card), first)).toBe(0);
  const changed = { ...card, title: 'Un autre titre' };
  expect(addressOfCard(place, changed)).not.toBe(addressOfCard(place, card));
  await instance.cards.get(place, changed);
  await instance.cards.get({ ...place, lesson: undefined }, { ...card, kicker: '' });
  const names = readdirSync(join(temporary.folder, 'cards'));
  expect(names.map((name) => name.replace(/[0-9a-f]{12}/, '#')).sort()).toEqual([
    'fr.essai..#.png',
    'fr.essai.bases.#.png',
  ]);
});

const aCard = (title: string): Card => ({ seed: 'essai', title, kicker: 'Un module' });

const isSamePicture = async (one: string, other: string) =>
  Buffer.compare(await drawCard(aCard(one)), await drawCard(aCard(other))) === 0;

test('a title changes the picture; one that its letters cannot write leaves the swarm alone', async () => {
  expect(await isSamePicture('Un', 'Deux')).toBe(false);
  expect(await isSamePicture('', '日本語')).toBe(true);
});

test.each([
  '<b>gras</b> & <span size="999pt">',
  '&amp;&#0;',
  'x'.repeat(20_000),
  '</span>',
  '%s\u0000\ud800',
  '‮renversé',
])('a hostile title is drawn as text or not at all: %.20s', async (title) => {
  expect(await sharp(await drawCard(aCard(title))).metadata()).toMatchObject(cardSize);
});

test('markup in a title is written, not obeyed', async () => {
  expect(await isSamePicture('<i></i>gras', 'gras')).toBe(false);
});

test('what a page says of itself holds the public address alone', async () => {
  const outline = await getModuleOutline(instance.db, 'essai', 'fr');
  const lesson = outline.sequences.flatMap(({ lessons }) => lessons).find(({ slug }) => slug === 'bases');
  const shared = lesson ? [shareLesson(outline, lesson, 'fr'), shareModule(outline, 'fr')] : [];
  expect(shared).toHaveLength(2);
  for (const { jsonLd = '' } of shared) {
    const addresses = [...jsonLd.matchAll(/"url":"([^"]+)"/g)].map(([, url = '']) => url);
    expect(addresses.length).toBeGreaterThan(1);
    expect(addresses.filter((url) => !url.startsWith(`${origin}/fr/modules/essai`))).toEqual([]);
  }
});

test('the sitemap lists each published text once, at its canonical address, with the day it changed', async () => {
  const xml = await writeWholeSitemap({ db: instance.db, origin });
  const listed = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address);
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed).toEqual(expect.arrayContaining([`${origin}/fr`, `${origin}/en/legal`, `${origin}/fr/modules/essai`]));
  const texts = (await listPublishedAddresses(instance.db, { limit: 1000, offset: 0 })).flatMap((one) => one.texts);
  expect(xml.match(/<lastmod>/g)).toHaveLength(texts.length);
  expect(await writeSitemapPart({ db: instance.db, origin }, 1)).toBe(xml);
  await expect(writeSitemapPart({ db: instance.db, origin }, 2)).rejects.toMatchObject({ code: 'catalogue/not-found' });
});

test('parts of the list of addresses, one after the other, are the whole of it', async () => {
  const list = (limit: number, offset: number) => listPublishedAddresses(instance.db, { limit, offset });
  const whole = await list(1000, 0);
  const parts = [...(await list(2, 0)), ...(await list(2, 2)), ...(await list(1000, 4))];
  expect(parts).toEqual(whole);
  expect(whole.length).toBeGreaterThan(4);
});

const ask = (query: string) => answerOEmbed(new URL(`${origin}/oembed?${query}`));

test('oEmbed describes pages of this site, in JSON and XML', async () => {
  const url = `${origin}/fr/modules/essai/lessons/bases`;
  const json = (await (await ask(`url=${url}`)).json()) as Record<string, string>;
  const card = addressOfCard(place, await getCard(instance.db, place));
  expect(json).toMatchObject({ title: 'Les bases', thumbnail_url: origin + card, provider_name: 'essaim.example' });
  const xml = await ask(`format=xml&url=${encodeURIComponent(`${origin}/fr/modules/essai`)}`);
  expect(xml.headers.get('content-type')).toMatch(/^text\/xml/);
  expect(await ask(`maxwidth=300&url=${url}`).then((response) => response.text())).not.toContain('thumbnail');
});

test.each([
  '',
  'url=',
  'url=javascript:alert(1)',
  'url=https://evil.example/fr/modules/essai',
  `url=${origin}.evil.example/fr/modules/essai`,
  `url=https://essaim.example@evil.example/fr/modules/essai`,
  `url=${origin}/fr/account/sign-in`,
  `url=${origin}/fr/modules/ailleurs`,
  `url=${origin}/fr/modules/essai/lessons/nulle-part`,
  `url=${origin}/xx/modules/essai`,
  `url=${origin}/fr/modules/essai/lessons/../../essai/x`,
])('oEmbed knows nothing of any other address: %s', async (query) => {
  await expect(ask(query)).rejects.toMatchObject({ code: 'catalogue/not-found' });
});

test('oEmbed answers a format that it does not speak as the standard asks', async () => {
  await expect(ask(`format=yaml&url=${origin}/fr/modules/essai`)).rejects.toMatchObject({ status: 501 });
});

test('the feed of the site tells of what is published in every module, each in its own language', async () => {
  const feed = await writeSiteFeed({ language: 'fr', ownOrigin: origin }, new Date());
  expect(feed).toContain(`<link rel="self" type="application/atom+xml" href="${origin}/feeds/publications.fr.atom"/>`);
  expect(feed).toMatch(/href="https:\/\/essaim\.example\/fr\/modules\/essai\/lessons\/bases\/revisions\/[0-9a-f]{12}"/);
  expect(await writeSiteFeed({ language: 'en', ownOrigin: origin }, new Date())).not.toContain('/fr/modules/');
});
