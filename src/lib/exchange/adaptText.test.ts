// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { adaptText, type Surroundings } from './adaptText.ts';
import { aPicture } from './exchangeTesting.ts';
import { writeFragment } from './fragment.ts';
import type { Place } from './places.ts';

const around: Surroundings = {
  places: new Map<string, Place>([
    ['/modules/m/lessons/une', { file: 'pages/lesson-une.html' }],
    ['/modules/m/glossary/dns', { file: 'pages/glossary.html', anchor: 'entry-dns' }],
    ['/modules/m', { file: 'index.html' }],
  ]),
  anchors: (address) => new Set(address === '/modules/m/lessons/une' ? ['debut'] : ['p']),
  pictures: new Map([[aPicture, 'media/aaaa.svg']]),
  origin: undefined,
  missingPicture: (alternative) => `[absente : ${alternative}]`,
};

function adapt(html: string, place: Place = { file: 'pages/ici.html' }, changes: Partial<Surroundings> = {}): string {
  return writeFragment(adaptText(html, place, { ...around, ...changes }), 'html').text;
}

describe('links', () => {
  test.each([
    ['a page taken along', '/fr/modules/m/lessons/une', '../pages/lesson-une.html'],
    ['the same in another language', '/en/modules/m/lessons/une', '../pages/lesson-une.html'],
    ['a part of it', '/fr/modules/m/lessons/une#debut', '../pages/lesson-une.html#debut'],
    ['a part that it lost', '/fr/modules/m/lessons/une#ailleurs', '../pages/lesson-une.html'],
    ['a page at the top', '/fr/modules/m', '../index.html'],
    ['a text that shares its page', '/fr/modules/m/glossary/dns', '../pages/glossary.html#entry-dns'],
    ['a part of such a text', '/fr/modules/m/glossary/dns#p', '../pages/glossary.html#entry-dns--p'],
    ['a place in the same text', '#debut', '#debut'],
  ])('to %s lead to its file', (_, href, expected) => {
    expect(adapt(`<a href="${href}">mots</a>`)).toBe(`<a href="${expected}">mots</a>`);
  });

  test('to what is not taken along lead to the site, or keep their words alone', () => {
    const link = '<p><a class="term" href="/fr/modules/autre"><em>mots</em></a></p>';
    expect(adapt(link)).toBe('<p><em>mots</em></p>');
    expect(adapt(link, undefined, { origin: 'https://essaim.example' })).toBe(
      '<p><a class="external" href="https://essaim.example/fr/modules/autre" rel="external noreferrer"><em>mots</em></a></p>',
    );
  });

  test('to other sites stay, and are marked', () => {
    expect(adapt('<a href="https://framasoft.org/">mots</a>')).toBe(
      '<a href="https://framasoft.org/" rel="external noreferrer" class="external">mots</a>',
    );
  });
});

test('a text that shares its file has ids of its own, and what refers to them follows', () => {
  const text = '<p id="p" aria-describedby="note">a</p><sup id="note"><a href="#p">b</a></sup>';
  expect(adapt(text, { file: 'pages/glossary.html', anchor: 'entry-dns' })).toBe(
    '<p id="entry-dns--p" aria-describedby="entry-dns--note">a</p><sup id="entry-dns--note"><a href="#entry-dns--p">b</a></sup>',
  );
});

test('a picture becomes a file; one that is missing leaves its alternative', () => {
  const other = aPicture.replaceAll('a', 'b').replace('/medib/', '/media/');
  expect(adapt(`<img src="${aPicture}" alt="Un dessin" width="2" height="1" loading="lazy">`)).toBe(
    '<img src="../media/aaaa.svg" alt="Un dessin" width="2" height="1">',
  );
  expect(adapt(`<img src="${other}" alt="Un schéma">`)).toBe('<em>[absente : Un schéma]</em>');
});
