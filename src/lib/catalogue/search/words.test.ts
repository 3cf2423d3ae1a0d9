// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { readWords, tokenise } from './words.ts';

const formsIn = (text: string) => readWords(text).map(({ forms }) => forms.join('/'));

test.each([
  ['accents, case, ligatures', 'Œuvre À L’ÉCOLE', ['oeuvre', 'a', 'l', 'ecole']],
  ['accents made of two characters', 'e\u0301cole', ['ecole']],
  ['every apostrophe', "l’idée l'idée lʼidée", ['l', 'idee', 'l', 'idee', 'l', 'idee']],
  ['both middle dots', 'lecteur·rices lecteur⋅rices', ['lecteur/lecteurrices', 'lecteur/lecteurrices']],
  ['several dots', 'étudiant·e·s', ['etudiant/etudiantes']],
  ['full stops that stand for them', 'abonné.e.s animateur.rice', ['abonne/abonnees', 'animateur/animateurrice']],
  ['full stops that do not', 'framasoft.org fin. Et', ['framasoft', 'org', 'fin', 'et']],
  ['hyphens and numbers', 'Berners-Lee, 1 989', ['berners', 'lee', '1', '989']],
])('%s', (_, text, expected) => {
  expect(formsIn(text)).toEqual(expected);
});

test('a word is where it says it is', () => {
  const text = 'À l’école, chacun·e lit.';
  expect(readWords(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'À',
    'l',
    'école',
    'chacun·e',
    'lit',
  ]);
});

test('the index holds words and stems, each told apart', () => {
  expect(tokenise('Deux paquets', 'fr')).toBe('deux =deu paquets =paquet');
  expect(tokenise('packets', 'en')).toBe('packets =packet');
});

test('a text made to take long does not', () => {
  for (const text of ['a·'.repeat(50_000), 'a.e'.repeat(50_000), '·'.repeat(100_000), '.e'.repeat(50_000)])
    expect(readWords(text).length).toBeLessThanOrEqual(text.length);
});
