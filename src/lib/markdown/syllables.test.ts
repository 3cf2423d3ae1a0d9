// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countSyllables } from './syllables.ts';

test.each([
  // A final mute “e” makes no syllable, unless it is the only one.
  ['table', 1],
  ['tables', 1],
  ['langue', 1],
  ['équipe', 2],
  ['famille', 2],
  ['les', 1],
  ['que', 1],
  // Vowels that follow one another make one…
  ['lieu', 1],
  ['deux', 1],
  ['réseaux', 2],
  ['nuit', 1],
  ['oui', 1],
  // … unless they are heard apart.
  ['géant', 2],
  ['nuage', 2],
  ['jouer', 2],
  ['naïf', 2],
  ['théâtre', 2],
  ['coopération', 5],
  ['réalité', 4],
  ['actuelle', 3],
  // “y” between vowels is a consonant.
  ['voyage', 2],
  ['moyen', 2],
  // Parts are counted one by one; what is elided has none of its own.
  ['l’idée', 2],
  ['qu’il', 1],
  ['aujourd’hui', 3],
  ['peut-être', 2],
  // Digits, and acronyms with and without vowels.
  ['2021', 4],
  ['GAFAM', 2],
  ['RGPD', 4],
])('%s has %i', (word, count) => expect(countSyllables(word)).toBe(count));

test('words in a row count for the sum of each', () => {
  const words = fc.array(fc.constantFrom('table', 'géant', 'l’idée', 'RGPD', '12', 'nuage'));
  fc.assert(
    fc.property(words, (list) => {
      expect(countSyllables(list.join(' '))).toBe(list.reduce((sum, word) => sum + countSyllables(word), 0));
    }),
  );
});
