// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listTextChanges, type TextChange } from './textChanges.ts';

/** What one of the two texts says in the places that changed. */
function read(changes: readonly TextChange[], side: 'added' | 'removed'): string[] {
  return changes
    .flatMap(({ lines }) => lines)
    .map((words) =>
      words
        .filter(({ kind }) => kind === 'same' || kind === side)
        .map(({ text }) => text)
        .join(''),
    )
    .filter((line) => line !== '');
}

test('a changed word is shown inside its sentence, under the sentence before', () => {
  expect(listTextChanges('Bonjour.\nLe ciel est bleu.', 'Bonjour.\nLe ciel est gris.')).toEqual([
    {
      context: 'Bonjour.',
      lines: [
        [
          { kind: 'same', text: 'Le ciel est ' },
          { kind: 'removed', text: 'bleu' },
          { kind: 'added', text: 'gris' },
          { kind: 'same', text: '.' },
        ],
      ],
    },
  ]);
});

test('ids, fences and blank lines are no changes', () => {
  expect(listTextChanges('## Titre {#un}\n\nTexte.', '## Titre {#deux}\nTexte.\n:::')).toEqual([]);
});

const anyText = fc.array(fc.constantFrom('Un.', 'Deux mots.', 'Trois mots ici.', 'Deux maux.'), { maxLength: 12 });

test('what is removed was in the first text and what is added is in the second, whole and in order', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const changes = listTextChanges(before.join('\n'), after.join('\n'));
      expect(isSubsequence(read(changes, 'removed'), before)).toBe(true);
      expect(isSubsequence(read(changes, 'added'), after)).toBe(true);
      expect(changes.length === 0).toBe(before.join() === after.join());
    }),
  );
});

test('texts that share nothing, however long, are shown one after the other', () => {
  const text = (word: string) => Array.from({ length: 2000 }, (_, index) => `${word} ${index}.`).join('\n');
  expect(read(listTextChanges(text('avant'), text('après')), 'removed')).toHaveLength(2000);
});

function isSubsequence(some: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const one of all) if (one === some[at]) at += 1;
  return at === some.length;
}
