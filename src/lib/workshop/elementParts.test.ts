// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { findElementSource, firstWords, listActivities } from './elementParts.ts';

const text = [
  'Un paragraphe.',
  '',
  ':::activity[La poste humaine]{minutes="25" people="6 à 12" objective="1 4"}',
  'On joue.',
  ':::',
  '',
  ':::activity[Sans durée]',
  'On joue encore.',
  ':::',
].join('\n');
const passages = [
  { passageId: 'p-un', startLine: 1, endLine: 1 },
  { passageId: 'p-poste', startLine: 3, endLine: 5 },
  { passageId: 'p-sans', startLine: 7, endLine: 9 },
];

test('the activities of a lesson are found with what their authors say of them', () => {
  expect(listActivities(text, passages)).toMatchObject([
    { passageId: 'p-poste', title: 'La poste humaine', minutes: 25, objectives: [1, 4] },
    { passageId: 'p-sans', title: 'Sans durée', minutes: undefined, objectives: [] },
  ]);
});

test('words that merely look like an activity, inside a passage, are none', () => {
  const quoted = '```\n:::activity[Exemple]\n```';
  expect(listActivities(quoted, [{ passageId: 'p-code', startLine: 1, endLine: 3 }])).toEqual([]);
});

describe('what an element uses of a text', () => {
  const items = '---\nid: test\ntitle: Test\n---\n\n## Une question {#une-question}\n\n- [x] Oui\n\n  Parce que.\n';

  test.each([
    ['the whole of it', { kind: 'lesson' as const, partId: undefined }, text],
    ['a passage', { kind: 'passage' as const, partId: 'p-un' }, 'Un paragraphe.'],
    ['a passage that is not there', { kind: 'passage' as const, partId: 'p-deux' }, undefined],
  ])('can be %s', (_, element, expected) => {
    expect(findElementSource(element, { text, passages })).toBe(expected);
  });

  test('can be one question', () => {
    const element = { kind: 'item' as const, partId: 'une-question' };
    expect(findElementSource(element, { text: items, passages: [] })).toContain('Parce que.');
    expect(findElementSource({ ...element, partId: 'autre' }, { text: items, passages: [] })).toBeUndefined();
  });
});

test.each([
  ['## Une **question** {#une-question}', 'Une question'],
  ['> « Un [lien](https://ailleurs.example/) vers *là* »', '« Un lien vers là »'],
  ['1. Premier\n2. Second', 'Premier Second'],
  [':::callout[Pour ouvrir]{kind="say"}\n« Bonjour »\n:::', 'Pour ouvrir « Bonjour »'],
  ['***', '…'],
  [`${'mot '.repeat(30)}fin`, `${'mot '.repeat(19)}mot…`],
])('a passage is named by its first words: %s', (source, words) => {
  expect(firstWords(source)).toBe(words);
});
