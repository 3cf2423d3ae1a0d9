// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMarkdown } from './parse.ts';
import type { Problem } from './problem.ts';
import { checkSentences, splitSentences } from './sentences.ts';

function linesWithTwo(markdown: string): number[] {
  const problems: Problem[] = [];
  checkSentences(parseMarkdown(markdown), problems);
  return problems.map(({ line }) => line);
}

describe('one sentence', () => {
  test.each([
    'M. Dupont et Mme. Durand lisent J. A. Barnes, MM. Ici et Là aussi.',
    'Dr. Martin, av. J.-C., art. L. 111-1, chap. II, p. 12, cf. Dupont.',
    'Le message « Bonjour. Au revoir. » arrive.',
    'Il demande : « Qui ? Quoi ? » et il attend.',
    'Le réseau (voir plus loin. Ou plus haut.) tient.',
    'Voir [Le saviez-vous ? La France a presque inventé Internet](https://a.example).',
    'Un titre, :en[What is it? Nobody knows], 2017.',
    '**Ouvrir plutôt que fermer.** Avec des règles communes, tout le monde peut venir.',
    'La version 2.0 existe depuis le 1.1.1970, en ligne sur wikipedia.org ou ailleurs.',
    'Trois points… puis la suite.',
    '1. Une ligne numérotée',
    '`Un. Deux.` est du code.',
    '« Une citation.\nSur deux lignes. »',
    'Une phrase.\nUne autre.',
    'Une phrase.\\\nUne autre.',
    '- Une phrase.\n  Une autre.',
    '## Un titre. Et sa suite ?',
    '| Un. Deux. |\n|---|\n| Trois. Quatre. |',
    '::reread[Qui ? Quoi ?]{to="a.md"}',
    ':::callout[Un titre. Sa suite.]\nUne phrase.\n:::',
  ])('a line at most: %j', (markdown) => expect(linesWithTwo(markdown)).toEqual([]));
});

describe('two sentences on a line', () => {
  test.each([
    ['Une phrase. Une autre.', 1],
    ['Est-ce vrai ? Oui.', 1],
    ['Quelle histoire ! Elle finit bien.', 1],
    ['On hésite… Puis on part.', 1],
    ['Une phrase. « Une autre », dit-on.', 1],
    ['Il dit « oui ». Puis il part.', 1],
    ['Le réseau (1969). Il grandit.', 1],
    ['Le réseau date de 1969. Il grandit.', 1],
    ['Le réseau suit TCP/IP. Il grandit.', 1],
    ['Une phrase. À suivre.', 1],
    ['Une note.[^1] Une autre.\n\n[^1]: Rien.', 1],
    ['Un [lien](https://a.example). Une autre.', 1],
    ['Une phrase.\nUne **autre**. Encore.', 2],
    ['- Une.\n- Deux. Trois.', 2],
    ['> Une.\n> Deux. Trois.', 2],
    ['Une « citation\nsur deux lignes ». Une autre.', 2],
    [':::callout[Titre]\nUne phrase. Une autre.\n:::', 2],
  ])('%j, line %i', (markdown, line) => expect(linesWithTwo(markdown)).toEqual([line]));
});

test('the place is quoted, so that it can be found on a long line', () => {
  const problems: Problem[] = [];
  checkSentences(parseMarkdown(`${'mot '.repeat(50)}fin. Début ${'mot '.repeat(50)}`), problems);
  expect(problems[0]?.data).toEqual({ excerpt: expect.stringMatching(/^.{0,30}fin\. Début.{0,30}$/) as string });
});

describe('a text cut into sentences', () => {
  const textsOf = (text: string) => splitSentences(text).map((sentence) => sentence.text);

  test('ends one at each full stop, question or ellipsis, on one line or several', () => {
    expect(textsOf('Un mot. Qui ? Deux…\nTrois.')).toEqual(['Un mot.', 'Qui ?', 'Deux…', 'Trois.']);
  });

  test('goes on over a line that ends none', () => {
    expect(splitSentences('Un mot,\npuis un autre.\nFin.')).toEqual([
      { text: 'Un mot, puis un autre.', lineOffset: 0 },
      { text: 'Fin.', lineOffset: 2 },
    ]);
  });

  test('does not end at an abbreviation or an initial', () => {
    expect(textsOf('M. Dupont lit J. A. Barnes.')).toEqual(['M. Dupont lit J. A. Barnes.']);
  });

  test('keeps all its words, in order', () => {
    const piece = fc.constantFrom('Un', 'mot', '.', '. ', ' ? ', '…\n', ',\n', ' ', '« ', ' »', '\n');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const words = (from: string) => from.split(/\s+/).filter(Boolean).join(' ');
        expect(words(textsOf(text).join(' '))).toBe(words(text));
      }),
    );
  });
});
