// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { setTypography } from '../lib/markdown/typography.ts';
import { languages } from '../lib/shared/language.ts';
import { diaryWords } from './diary/diaryWords.ts';
import { editorWords } from './editor/editorWords.ts';
import { myWords } from './my/myWords.ts';

type Words = { [name: string]: string | Words };

const tables = Object.entries({ diaryWords, editorWords, myWords });

function listSentences(words: Words, path = ''): Array<[string, string]> {
  return Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'string' ? [[path + name, value] as [string, string]] : listSentences(value, `${path}${name}.`),
  );
}

test.each(tables)('the sentences of %s follow the typography of their language', (_name, table) => {
  for (const language of languages)
    for (const [name, text] of listSentences(table[language]))
      expect([name, text]).toEqual([name, setTypography(text, language)]);
});

test.each(tables)('the sentences of %s take the same values in every language', (_name, table) => {
  const values = (words: Words) =>
    listSentences(words).map(([name, text]) => [name, [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()]);
  for (const language of languages) expect(values(table[language])).toEqual(values(table.fr));
});
