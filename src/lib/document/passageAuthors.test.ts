// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { attributePassages } from './passageAuthors.ts';

const revision = (hash: string, author: string, ...texts: string[]) => ({
  hash,
  author,
  passages: texts.map((text) => ({ id: text.charAt(0), text })),
});

test('a passage is by those who changed its words, the last of whom its words come from', () => {
  const authors = attributePassages([
    revision('r1', 'Ada', 'a un', 'b deux', 'c trois'),
    revision('r2', 'Bo', 'b deux', 'a un et demi'),
    revision('r3', 'Cy', 'a un et demi', 'b deux !', 'd quatre'),
    revision('r4', 'Ada', 'a un et demi', 'b deux bis', 'd quatre'),
  ]);
  expect(authors).toEqual([
    { id: 'a', authors: ['Ada', 'Bo'], last: { hash: 'r2', author: 'Bo' } },
    { id: 'b', authors: ['Ada'], last: { hash: 'r4', author: 'Ada' } },
    { id: 'd', authors: ['Cy'], last: { hash: 'r3', author: 'Cy' } },
  ]);
});

test('no revision has no passage', () => {
  expect(attributePassages([])).toEqual([]);
});
