// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { excerptOf } from './excerpt.ts';

test.each([
  ['Un réseau **relie** des machines.', 'Un réseau relie des machines.'],
  ['- Ouvrir\n- Partager', 'Ouvrir Partager'],
  ['> Une citation.', 'Une citation.'],
  [':::callout[« Une idée »]{kind="misconception"}\nElle est fausse.\n:::', '« Une idée » Elle est fausse.'],
  [':::further-reading\n- [Un titre](https://exemple.org/page), 2019', 'Un titre, 2019'],
  ['| Nom | Année |\n| --- | --: |\n| Web | 1989 |', 'Nom Année Web 1989'],
  ['le mot :en[login] et 10:30', 'le mot login et 10:30'],
  ['Deux choix : ouvrir - ou fermer.', 'Deux choix : ouvrir ou fermer.'],
  ['***', '…'],
])('a passage is known by its words: %s', (markdown, words) => {
  expect(excerptOf(markdown, 80)).toBe(words);
});

test('a long one is cut between two words', () => {
  expect(excerptOf('Un réseau relie des machines.', 12)).toBe('Un réseau…');
});
