// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { groupWords, listNameKeys, readQuery, writeMatch } from './searchQuery.ts';
import { nameKey } from './searchableText.ts';

const typed = (query: string, language = 'fr') => readQuery(query, language).map((word) => word.typed);

test('words that say nothing are left aside, unless there is no other', () => {
  expect(typed('comment voyage un message')).toEqual(['voyage', 'message']);
  expect(typed('qu’est-ce que l’Internet ?')).toEqual(['Internet']);
  expect(typed('le la les')).toEqual(['le', 'la', 'les']);
  expect(typed('how does the web work', 'en')).toEqual(['web', 'work']);
});

test('the last word alone may be unfinished, when it has three letters and nothing after it', () => {
  const unfinished = (query: string) => readQuery(query, 'fr').map(({ isPrefix }) => isPrefix);
  expect(unfinished('paquet chif')).toEqual([false, true]);
  expect(unfinished('paquet ch')).toEqual([false, false]);
  expect(unfinished('paquet chif.')).toEqual([false, false]);
  expect(unfinished('chiffrement le')).toEqual([false]);
});

test('the other names of what is asked for are looked for too, the longest name first', () => {
  const names = new Map([
    [nameKey('réseau social', 'fr'), [nameKey('RSN', 'fr')]],
    [nameKey('réseau', 'fr'), [nameKey('network', 'fr')]],
  ]);
  const words = readQuery('réseaux sociaux libres', 'fr');
  expect(listNameKeys(words)).toContain(nameKey('réseau social', 'fr'));
  expect(groupWords(words, names).map((unit) => [unit.words.length, unit.otherNames])).toEqual([
    [2, [['=rsn']]],
    [1, []],
  ]);
});

test('a name is whole: it begins no other word', () => {
  const names = new Map([[nameKey('FAI', 'fr'), [nameKey('fournisseur d’accès', 'fr')]]]);
  const match = writeMatch(groupWords(readQuery('FAI', 'fr'), names), 'AND');
  expect(match).not.toContain('*');
  expect(match).toContain('NEAR(');
});

test('what is asked for reaches the index between quotes alone', () => {
  const match = writeMatch(groupWords(readQuery('a" OR title:b* NEAR(c', 'fr'), new Map()), 'AND');
  expect(match.replace(/"[^"]*"/g, 'w')).toMatch(/^[w() *]*(?:(?:AND|OR)[w() *]*)*$/);
});
