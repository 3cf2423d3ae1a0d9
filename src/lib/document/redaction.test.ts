// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { passagesOf } from '../markdown/outline.ts';
import { normaliseText } from '../shared/text.ts';
import {
  canRedact,
  countMarkers,
  isStillReadable,
  makeRedactor,
  redactionMarkers,
  searchableParts,
} from './redaction.ts';

const marker = redactionMarkers.fr;
const without = (phrase: string, text: string) => makeRedactor([phrase])(text, 'fr');

describe('words taken out', () => {
  test.each([
    ['Jean Dupont', 'Selon Jean Dupont, tout va bien.', `Selon ${marker}, tout va bien.`],
    ['Jean Dupont', 'JEAN\nDUPONT', marker],
    ['Jean Dupont', '**Jean** _Dupont_', `**${marker}_`],
    ['Jean Dupont', 'Jean\u00a0Dupont', marker],
    ["l'ami", 'De l’ami.', `De ${marker}.`],
    ['Anne', 'Année, Anne-Lise, anne', `Année, ${marker}-Lise, ${marker}`],
    ['06 12 (34)', 'Au 06 12 (34) 5.', `Au ${marker} 5.`],
    ['élodie', 'Élodie', marker],
  ])('%s of « %s »', (phrase, text, expected) => {
    expect(without(phrase, text)).toBe(expected);
  });

  test('leave ids alone: learners’ work hangs on them', () => {
    const text = '---\nid: lecon-bases\ntitle: Les bases\n---\n## Bases {#bases}\n\nLes bases.\n';
    const redacted = without('bases', text);
    expect(redacted).toContain('id: lecon-bases');
    expect(redacted).toContain('{#bases}');
    expect(countMarkers(redacted)).toBe(3);
    expect(isStillReadable(text, redacted)).toBe(true);
  });

  test('that a header needs are refused', () => {
    const text = '---\nid: lecon-bases\ntitle: Les bases\nsummary: Un mot.\n---\nDu texte.\n';
    expect(isStillReadable(text, without('title', text))).toBe(false);
    expect(isStillReadable(text, without('Les bases', text))).toBe(true);
    expect(isStillReadable(text, without('bases summary: Un', text))).toBe(false);
  });

  test('are three letters at least', () => {
    expect([' **a** ', '…', 'ab', 'abc', '06 1'].map(canRedact)).toEqual([false, false, false, true, true]);
    expect(without('…', 'Un texte…')).toBe('Un texte…');
  });

  test('are nowhere afterwards, whatever they are, and once is enough', () => {
    const words = fc.string({ minLength: 3, maxLength: 20 }).map(normaliseText).filter(canRedact);
    const around = fc.array(fc.constantFrom(' ', '. ', '\n', '(', '* '), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(words, around, (phrase, separators) => {
        const text = `Avant${separators.join('')}${phrase}${separators.join('')}après`;
        const redacted = without(phrase, text);
        expect(countMarkers(redacted)).toBe(1);
        expect(without(phrase, redacted)).toBe(redacted);
      }),
    );
  });

  test('can be looked for by a part that no accent nor space changes', () => {
    const phrases = fc.array(fc.string({ minLength: 3, unit: 'grapheme' }), { minLength: 1 });
    fc.assert(
      fc.property(phrases, (some) => {
        searchableParts(some).forEach((part, index) => expect(some[index]).toContain(part));
      }),
    );
  });
});

const courses = fileURLToPath(new URL('../../../courses', import.meta.url));
const texts = readdirSync(courses, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.md') && path.split('/').length > 2)
  .sort()
  .filter((_, index) => index % 40 === 0)
  .map((path) => normaliseText(readFileSync(join(courses, path), 'utf8')));

test('a passage of a real text goes without changing the number of passages, nor the header', () => {
  for (const text of texts) {
    const { body } = splitFrontMatter(text);
    const lines = body.split('\n');
    const passages = passagesOf(body);
    for (const { startLine, endLine } of passages.filter((_, index) => index % 9 === 0)) {
      const phrase = lines.slice(startLine - 1, endLine).join('\n');
      if (!canRedact(phrase)) continue;
      const redacted = without(phrase, text);
      expect(redacted).not.toContain(phrase);
      expect(isStillReadable(text, redacted)).toBe(true);
      expect(passagesOf(splitFrontMatter(redacted).body)).toHaveLength(passages.length);
    }
  }
});
