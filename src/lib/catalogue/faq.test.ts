// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { CourseSummary } from './course.ts';
import { chooseLanguage, groupByTheme } from './faq.ts';

const aQuestion = (
  slug: string,
  position: number,
  { theme, language = 'fr' }: { theme?: string; language?: string } = {},
) => ({
  documentId: `question-${slug}-${language}`,
  kind: 'faqEntry' as const,
  slug,
  language,
  position,
  sequence: null,
  revision: 'abc',
  summary: { title: slug, ...(theme === undefined ? {} : { theme }) } as CourseSummary,
  ids: [],
  languages: [],
});

test('themes stand in the order of their first question, questions without one come last', () => {
  const themes = groupByTheme([
    aQuestion('quatre', 4, { theme: 'Lire' }),
    aQuestion('un', 1),
    aQuestion('trois', 3, { theme: 'Compte' }),
    aQuestion('deux', 2, { theme: 'Lire' }),
  ]);
  expect(themes.map(({ theme, entries }) => [theme, entries.map(({ slug }) => slug)])).toEqual([
    ['Lire', ['deux', 'quatre']],
    ['Compte', ['trois']],
    ['', ['un']],
  ]);
});

test('a question is read in the language asked for, or else in the one it has', () => {
  const texts = [
    aQuestion('un', 1, { language: 'en' }),
    aQuestion('un', 1, { language: 'fr' }),
    aQuestion('deux', 2, { language: 'en' }),
  ];
  const chosen = chooseLanguage(texts, 'fr');
  expect(chosen.map(({ slug, language }) => [slug, language])).toEqual([
    ['un', 'fr'],
    ['deux', 'en'],
  ]);
  expect(chosen[0]?.ids).toEqual(['question-un-en', 'question-un-fr']);
  expect(chosen[0]?.languages).toEqual(['en', 'fr']);
});
