// SPDX-License-Identifier: AGPL-3.0-or-later
import { posix } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import {
  aPublication,
  aPublishedLesson,
  aPublishedSequence,
  aScriptedPublication,
  collectFiles,
  noPictures,
} from '../exchangeTesting.ts';
import { listElements, listIds, parseFragment, wordsOfTree } from '../fragment.ts';
import type { Publication } from '../publication.ts';
import type { SearchEntry } from '../search.ts';
import { writeOfflineSite } from './offlineSite.ts';

const assets = { style: 'p { margin: 0 }', script: 'void 0;' };
const write = (publication: Publication) => collectFiles(writeOfflineSite(publication, noPictures, assets));

const nasty = `</script></title><img src=x onerror=alert(1)>"'&\u2028`;
const hostile = aPublication({
  title: nasty,
  language: 'en',
  sequences: [
    aPublishedSequence('premiere', {
      title: nasty,
      planned: [nasty],
      lessons: [aPublishedLesson('une', `<p>${nasty.replaceAll('<', '&lt;')}</p>`, { title: nasty, authors: [nasty] })],
    }),
  ],
});

describe.each([
  ['a module', aPublication()],
  ['a hostile one', hostile],
  ['a workshop', aScriptedPublication({ origin: 'https://essaim.example' })],
])('the pages of %s', (_, publication) => {
  test('lead only to files and places that are there', async () => {
    const files = await write(publication);
    const dead = [...files]
      .filter(([path]) => path.endsWith('.html'))
      .flatMap(([path, text]) => findDead(path, text, files));
    expect(dead).toEqual([]);
  });

  test('ask nothing of the network, and run nothing but their script', async () => {
    for (const [path, text] of await write(publication)) {
      if (!path.endsWith('.html')) continue;
      for (const { tagName, properties } of listElements(parseFragment(text))) {
        if (properties.src !== undefined) expect(String(properties.src)).toMatch(/^(?:\.\.\/)?(?:assets|media)\//);
        expect(Object.keys(properties).filter((name) => /^on/i.test(name))).toEqual([]);
        expect(tagName).not.toMatch(/^(?:iframe|object|embed|style)$/);
      }
    }
  });

  test('have names that any disk takes', async () => {
    for (const path of (await write(publication)).keys()) expect(path).toMatch(/^[\w.-]+(?:\/[\w.-]+)*$/);
  });

  test('are all found by the search, whatever their titles say', async () => {
    const sandbox: { essaimSearchIndex?: SearchEntry[] } = {};
    runInNewContext((await write(publication)).get('assets/search-index.js') ?? '', sandbox);
    const titles = (sandbox.essaimSearchIndex ?? []).map(([title]) => title);
    expect(titles).toEqual(
      expect.arrayContaining(publication.sequences.flatMap(({ lessons }) => lessons.map(({ title }) => title))),
    );
  });
});

test('a self-assessment holds its questions for the script, and its answers for whoever has none', async () => {
  const files = await write(aPublication());
  const questions = files.get('pages/questions-premiere.html') ?? '';
  const [, data = ''] = /<script type="application\/json" id="items">(.*?)<\/script>/s.exec(questions) ?? [];
  const { items } = JSON.parse(data) as { items: Array<{ reread: unknown }> };
  expect(items[0]?.reread).toEqual([{ label: 'Début', href: '../pages/lesson-une.html#debut' }]);
  const answers = files.get('pages/answers-premiere.html') ?? '';
  expect(answers).toContain('Réponse attendue');
  expect(answers).toContain('En effet.');
  expect(questions).not.toContain('checked');
});

test('a workshop opens on its script: when each step begins, its notes, the text that it leads to', async () => {
  const home = (await write(aScriptedPublication())).get('index.html') ?? '';
  const elements = listElements(parseFragment(home));
  const steps = elements.find(({ properties }) => String(properties.className) === 'script');
  const shown = listElements(steps ?? parseFragment('')).filter(({ tagName }) => tagName === 'li');
  const said = shown.map((step) => wordsOfTree(step).replace(/\s+/g, ' ').trim());
  expect(said[0]).toBe('0:00 · Étape · 10 min Accueil Se présenter. Boire un thé.');
  expect(said[2]).toBe('1:05 · Passage · 10 min Un réseau');
  const links = listElements(steps ?? parseFragment('')).flatMap(({ properties }) => properties.href ?? []);
  expect(links).toEqual([
    'pages/lesson-une.html',
    'pages/passage-une.html',
    'pages/questions-premiere.html#item-paquet',
    'pages/guide-animer.html',
    'https://pad.example/atelier',
  ]);
});

test('a workshop says who prepared it, after whom, and who wrote its texts', async () => {
  const credits = (await write(aScriptedPublication())).get('pages/credits.html') ?? '';
  const said = wordsOfTree(parseFragment(credits)).replace(/\s+/g, ' ');
  expect(said).toContain('Préparation Anonyme');
  expect(said).toContain('D’après Une matinée, Zoé');
  expect(said).toContain('Une, Un essai, Une autrice, CC BY-SA 4.0');
  expect(credits).toContain('<cite lang="en">Une</cite>');
});

test('what could not be included is named where people look', async () => {
  const pictures = { ...noPictures, missing: ['media/photo.png'] };
  const files = await collectFiles(writeOfflineSite(aPublication(), pictures, assets));
  expect(files.get('LISEZMOI.txt')).toContain('- media/photo.png');
  expect(files.get('pages/credits.html')).toContain('media/photo.png');
});

function findDead(path: string, text: string, files: ReadonlyMap<string, string>): string[] {
  const elements = listElements(parseFragment(text));
  const targets = elements.flatMap(({ properties: { href, src } }) =>
    [href, src].flatMap((one) => (one ? [String(one)] : [])),
  );
  return targets.filter((target) => {
    if (/^(?:https?|mailto):/.test(target)) return false;
    const [file = '', id] = target.split('#', 2);
    const found = files.get(file === '' ? path : posix.join(posix.dirname(path), file));
    return found === undefined || (id !== undefined && !listIds(parseFragment(found)).includes(id));
  });
}
