// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { Item } from '../assessment/item.ts';
import { scoreItems } from '../assessment/scoring.ts';
import { readConfidences, recordResponses } from './attempt.ts';

const options = ['a', 'b'].map((id) => ({ id, html: id, isRight: id === 'a', feedbackHtml: '' }));
const rest = { kind: 'single' as const, stem: '?', introductionHtml: '', hintHtml: undefined, reread: [] };
const items: Item[] = ['un', 'deux', 'trois'].map((id) => ({ id, options, ...rest }));

test('an attempt names items and options, says the outcome of each, and how sure one was of those answered', () => {
  const results = scoreItems(items, { un: ['a'], deux: ['b'] });
  expect(recordResponses(results, { un: 'sure', trois: 'guessing' })).toEqual([
    { item: 'un', options: ['a'], outcome: 'acquired', confidence: 'sure' },
    { item: 'deux', options: ['b'], outcome: 'toReview' },
    { item: 'trois', options: [], outcome: 'unanswered' },
  ]);
});

test.each(['certain', '', null, undefined, ['sure'], '__proto__'])('%o says nothing of how sure one was', (value) => {
  expect(readConfidences(items, () => value)).toEqual({});
});

test('each of the three words is read', () => {
  const said = { un: 'sure', deux: 'hesitant', trois: 'guessing' };
  expect(readConfidences(items, (id) => said[id as keyof typeof said])).toEqual(said);
});
