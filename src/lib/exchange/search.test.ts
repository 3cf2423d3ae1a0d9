// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostResults, openSearchIndex, type SearchEntry } from './search.ts';

const entries: SearchEntry[] = [
  ['Le voyage', '', 'voyage.html', 'Un message part. Les données voyagent en paquets. Il arrive.'],
  ['Le voyage', 'L’adresse', 'voyage.html#adresse', 'Chacun·e a la sienne, comme l’Internet le veut.'],
  ['Données', '', 'donnees.html', 'Ce que l’on note.'],
];
const find = (query: string) =>
  openSearchIndex(entries)
    .search(query)
    .map(({ href }) => href);

test.each([
  ['accents', 'donnees', ['donnees.html', 'voyage.html']],
  ['case', 'DONNÉES', ['donnees.html', 'voyage.html']],
  ['apostrophes', "l'internet", ['voyage.html#adresse']],
  ['middle dots', 'chacune', ['voyage.html#adresse']],
  ['the ends of words', 'paque', ['voyage.html']],
])('%s make no difference', (_, query, expected) => {
  expect(find(query)).toEqual(expected);
});

test('every word asked for is there', () => {
  expect(find('message paquets')).toEqual(['voyage.html']);
  expect(find('message absent')).toEqual([]);
  expect(find(' … ')).toEqual([]);
});

test('the sentence that holds the words is shown', () => {
  expect(openSearchIndex(entries).search('donnees').at(-1)?.excerpt).toBe('Les données voyagent en paquets.');
});

test('nothing that is asked breaks it, and there are never more results than are shown', () => {
  const many = Array.from({ length: mostResults + 1 }, (_, rank): SearchEntry => [
    `T${rank}`,
    '',
    `${rank}.html`,
    'mot (a+)+$ [',
  ]);
  const index = openSearchIndex(many);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (query) => {
      expect(index.search(query).length).toBeLessThanOrEqual(mostResults);
    }),
  );
  expect(index.search('mot')).toHaveLength(mostResults);
});
