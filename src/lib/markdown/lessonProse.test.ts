// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { readProse } from './lessonProse.ts';

const wordsOf = (...blocks: string[]) => readProse(blocks.join('\n\n')).wordCount;

describe('the words of the prose', () => {
  test('are those of headings, paragraphs, lists, tables and boxes', () => {
    expect(
      wordsOf(
        '## Un titre',
        'Trois mots ici.',
        '- Un point.',
        '| Une case |\n|---|\n| Une autre |',
        ':::activity[Un jeu]{minutes="5"}\nOn joue.\n:::',
      ),
    ).toBe(2 + 3 + 2 + 4 + 4);
  });

  test.each([
    [
      'the description of a figure',
      ':::figure[Un trait]{src="media/a.svg" alt="Un long trait"}\nLe trait est droit.\n:::',
    ],
    ['a transcript', ':::video[Un film]{url="https://films.example/1"}\nOn y parle.\n:::'],
    ['further reading', ':::further-reading\n- Un livre.\n:::'],
    ['the sources', '## Sources {#sources}\n\n- Une source.\n\n### Autres\n\nEncore une.'],
  ])('are not those of %s', (_what, block) => expect(wordsOf('Deux mots.', block)).toBe(2));

  test('go on in the part after the sources', () => {
    expect(wordsOf('## Sources', '- Une source.', '## Suite', 'Deux mots.')).toBe(3);
  });
});

describe('sentences', () => {
  test('come with the line each starts on', () => {
    const { sentences } = readProse(
      '## Un titre\n\nUne phrase.\nUne autre,\nqui continue.\n\n- Un *point*.\n- Un second.',
    );
    expect(sentences).toEqual([
      { text: 'Une phrase.', line: 3 },
      { text: 'Une autre, qui continue.', line: 4 },
      { text: 'Un point.', line: 7 },
      { text: 'Un second.', line: 8 },
    ]);
  });

  test('are neither titles of boxes nor cells of tables', () => {
    const { sentences } = readProse(
      ':::callout[Un titre]{kind="note"}\nUne phrase.\n:::\n\n| Une case. |\n|---|\n| Deux. |',
    );
    expect(sentences).toEqual([{ text: 'Une phrase.', line: 2 }]);
  });
});
