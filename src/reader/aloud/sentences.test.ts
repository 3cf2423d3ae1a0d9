// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';

function sentencesOf(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

test.each([
  [' Qui tient Internet ? Personne… ou presque. Fin', ['Qui tient Internet ?', 'Personne… ou presque.', 'Fin']],
  ['« Tout le monde. » Vraiment ? (Oui.) Bon', ['« Tout le monde. »', 'Vraiment ?', '(Oui.)', 'Bon']],
  ['La version 2.0 d’essaim.example. 30 personnes', ['La version 2.0 d’essaim.example.', '30 personnes']],
])('%s is read sentence by sentence, each with its quotes', (text, sentences) => {
  expect(sentencesOf(text)).toEqual(sentences);
});

test('nothing but blanks is left out, and nothing is read twice', () => {
  const anyText = fc.string({ unit: fc.constantFrom('a', 'É', ' ', '\n', '.', '?', '…', '»', '\u202f', '😀') });
  fc.assert(
    fc.property(anyText, (text) => {
      let read = 0;
      for (const { start, end } of splitSentences(text)) {
        expect(start).toBeGreaterThanOrEqual(read);
        expect(text.slice(read, start).trim()).toBe('');
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
        read = end;
      }
      expect(text.slice(read).trim()).toBe('');
    }),
  );
});
