// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { parseSelfAssessment } from '../../../assessment/selfAssessment.ts';
import { emptyContext } from '../../../markdown/renderLesson.ts';
import { findChangedItems } from './changedItems.ts';

const question = `## Que relie un réseau ? {#relier}

- [x] Des machines. {#machines}

  Oui.

- [ ] Des villes. {#villes}

  Non.
`;
const other = question.replace('#relier', '#autre').replace('Que relie', 'Que porte');
const itemsOf = (text: string) => parseSelfAssessment(text, emptyContext('fr')).items;
const changesOf = (text: string) => findChangedItems(itemsOf(question), itemsOf(text)).map(({ changes }) => changes);

test.each([
  ['nothing', question, []],
  ['the question', question.replace('relie un', 'relie donc un'), [['stem']]],
  ['an option', question.replace('Des villes', 'Des rues'), [['options']]],
  ['an explanation', question.replace('Non.', 'Pas elles.'), [['feedback']]],
  ['the key', question.replace('[x]', '[ ]').replace('[ ] Des villes', '[x] Des villes'), [['key']]],
])('what changes is said by its name: %s', (_what, text, changes) => {
  expect(changesOf(text)).toEqual(changes);
});

test('a question that comes stands alone, as one that goes, and those that stay as they are stay out', () => {
  const [two, one] = [itemsOf(question + other), itemsOf(question)];
  expect(findChangedItems(one, two)).toMatchObject([{ rank: 2, before: undefined, after: { id: 'autre' } }]);
  expect(findChangedItems(two, one)).toMatchObject([{ rank: 2, before: { id: 'autre' }, after: undefined }]);
});
