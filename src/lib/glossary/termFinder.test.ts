// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeTermFinder } from './termFinder.ts';

const terms = [
  { slug: 'adresse-ip', href: '/ip', forms: ['adresse IP', 'adresses IP'] },
  { slug: 'fai', href: '/fai', forms: ['fournisseur d’accès', 'FAI'] },
  { slug: 'chiffrement', href: '/c', forms: ['chiffrement'] },
  { slug: 'bout-en-bout', href: '/b', forms: ['chiffrement de bout en bout'] },
  { slug: 'contributrice', href: '/k', forms: ['contributeur·rice'] },
];
const find = makeTermFinder(terms);
const found = (text: string) => find(text).map(({ start, end, slug }) => [slug, text.slice(start, end)]);

describe('finding terms', () => {
  test.each([
    ['Une Adresse IP.', [['adresse-ip', 'Adresse IP']]],
    ["le fournisseur d'acces", [['fai', "fournisseur d'acces"]]],
    ['le fournisseur d’accès', [['fai', 'fournisseur d’accès']]],
    ['le chiffrement de bout en bout', [['bout-en-bout', 'chiffrement de bout en bout']]],
    ['un FAI', [['fai', 'FAI']]],
    ['je fai', []],
    ['une adresse. IP', []],
    ['le chiffrementeur', []],
    ['une contributeur⋅rice', [['contributrice', 'contributeur⋅rice']]],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('matches stand in order, apart, on whole words', () => {
    const words = fc.constantFrom('adresse', 'IP', 'chiffrement', 'de', 'bout', 'en', 'FAI', '.', '’', ' ', '\n', 'x');
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' ')),
        (text) => {
          let end = 0;
          for (const match of find(text)) {
            expect(match.start).toBeGreaterThanOrEqual(end);
            expect(match.end).toBeGreaterThan(match.start);
            end = match.end;
          }
          expect(end).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });

  test('any text can be searched', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => Array.isArray(find(text))));
  });
});
