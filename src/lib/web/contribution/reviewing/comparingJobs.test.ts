// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { compareVersions, type TextsToCompare } from './comparingJobs.ts';

const question = `---
id: auto-evaluation
title: Le point
---

Trois minutes.

## Que montre l’image ? {#image}

![Une carte](media/carte.png)

- [x] Une carte. {#carte}

  Oui.

- [ ] Un plan. {#plan}

  Non.
`;
const src = `/media/${'0'.repeat(64)}.png`;
const credit = { title: 'Carte', author: 'Zoé', source: 'original', licence: 'CC0-1.0', modified: false };
const media = { 'debut/media/carte.png': { src, width: 9, height: 9, credit } } as never;
const context = { language: 'fr' as const, links: {}, media, terms: [] };

const compare = (after: string) => {
  const texts: TextsToCompare = {
    kind: 'selfAssessment',
    path: '01-debut/self-assessment.md',
    before: question,
    after,
    published: undefined,
    passages: [],
    context,
  };
  return compareVersions(texts);
};

test('a question is compared as it is read: its picture, its answers and what each explains, no id twice', () => {
  const { items, blocks } = compare(question.replace('Oui.', 'Oui, du quartier.'));
  expect(blocks).toEqual([]);
  expect(items).toMatchObject([{ rank: 1, changes: ['feedback'] }]);
  const [{ before, after } = { before: undefined, after: undefined }] = items ?? [];
  expect(before?.introductionHtml).toContain(src);
  expect([before, after].map((item) => item?.options[0]?.feedbackHtml)).toEqual([
    expect.stringContaining('Oui.'),
    expect.stringContaining('Oui, du quartier.'),
  ]);
  expect(JSON.stringify(items)).not.toMatch(/<[^>]* id=/);
});

test('the words above the questions are a passage, and a self-assessment that stays the same shows nothing', () => {
  const { items, blocks } = compare(question.replace('Trois', 'Cinq'));
  expect(items).toEqual([]);
  expect(blocks).toMatchObject([{ beforeHtml: expect.stringContaining('Trois') as string }]);
  expect(compare(question)).toMatchObject({ items: [], blocks: [] });
});
