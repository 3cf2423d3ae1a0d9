// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { parseSelfAssessment } from '../../../assessment/selfAssessment.ts';
import { emptyContext } from '../../../markdown/renderLesson.ts';
import { findChangedItems } from './changedItems.ts';
import { findSubject, listPlacesShown } from './placesShown.ts';

const question = (stem: string, id: string) =>
  `## ${stem} {#${id}}\n\n- [x] Oui. {#oui}\n\n  Une.\n\n- [ ] Non. {#non}\n\n  Si.\n`;
const itemsOf = (text: string) => parseSelfAssessment(text, emptyContext('fr')).items;
const items = findChangedItems(
  itemsOf(question('Que relie un réseau ?', 'relier') + question('Qui le paie ?', 'payer')),
  itemsOf(question('Que relie-t-il ?', 'relier') + question('Qui le répare ?', 'reparer')),
);
const blocks = [{ passageIds: ['p-un-reseau', 'p-une-adresse'], beforeHtml: '', afterHtml: '' }];
const places = listPlacesShown([
  { documentId: 'lecon', blocks, items: undefined },
  { documentId: 'le-point', blocks: [], items },
]);
const said = { head: { passage: '', answer: undefined }, threads: [], places, typed: undefined };

test('a comment can hang on a changed passage, and on a question that changes, comes or goes', () => {
  expect([...places]).toEqual([
    ['lecon/p-un-reseau', { kind: 'passage', words: 'un reseau' }],
    ['le-point/relier', { kind: 'item', words: 'Que relie-t-il\u202f?' }],
    ['le-point/reparer', { kind: 'item', words: 'Qui le répare\u202f?' }],
    ['le-point/payer', { kind: 'item', words: 'Qui le paie\u202f?' }],
  ]);
});

test('the form is about what the address names, or what it came back with; about the whole when it is not shown', () => {
  const about = (passage: string) => findSubject({ ...said, head: { passage, answer: undefined } }).place?.words;
  expect(about('le-point/relier')).toBe('Que relie-t-il\u202f?');
  expect(about('le-point/autre')).toBeUndefined();
  expect(findSubject({ ...said, typed: { passage: 'lecon/p-un-reseau' } }).place?.id).toBe('lecon/p-un-reseau');
});
