// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { listMissing, readWish, readWishFields, writeWish } from './creationWish.ts';

const fieldsOf = (query: string) => readWishFields(new URLSearchParams(query));

test.each([
  ['', undefined],
  ['kind=lesson&sequence=debut&title=A', undefined],
  ['kind=module&title=A&sentence=B', undefined],
  [
    'kind=lesson&sequence=debut&title=+A%0A&sentence=B',
    { kind: 'lesson', sequence: 'debut', title: 'A', sentence: 'B' },
  ],
  ['kind=person&title=A&sentence=B', { kind: 'person', title: 'A', sentence: 'B' }],
  ['translate=lecon-x&kind=lesson', { kind: 'translation', documentId: 'lecon-x' }],
])('the address “%s” asks for %o', (query, wish) => {
  expect(readWish(fieldsOf(query))).toEqual(wish);
});

test('what lacks is named, once something was asked for', () => {
  expect(listMissing(fieldsOf(''))).toEqual([]);
  expect(listMissing(fieldsOf('kind=lesson&title=A'))).toEqual(['sentence']);
});

test('an address that was read and written asks for the same', () => {
  const fields = fieldsOf(`kind=term&title=${'é'.repeat(400)}&sentence=B%26C&ignored=1`);
  expect(fields.title).toHaveLength(300);
  expect(fieldsOf(writeWish(fields))).toEqual(fields);
});
