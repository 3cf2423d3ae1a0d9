// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { dropField, findTranslationOf, setTranslationOf } from './translation.ts';

const hash = '3fa94c01b2d7'.padEnd(64, '0');
const text = (fields: string) => `---\n${fields}\n---\n\nOne sentence.\n`;

test.each([
  ['an original', 'id: lesson-x\ntitle: X'],
  ['an older revision', 'id: lesson-x\ntranslationOf: lecon-x@000000000000\ntitle: X'],
  ['a quoted reference', "id: lesson-x\ntranslationOf: 'lecon-y@000000000000'\ntitle: X"],
  ['keys in another order', 'title: X\nid: lesson-x'],
  ['no id yet', 'title: X'],
])('says what was translated, whatever was there: %s', (_what, fields) => {
  const set = setTranslationOf(text(fields), { id: 'lecon-x', hash });
  expect(findTranslationOf(set)).toEqual({ id: 'lecon-x', revision: '3fa94c01b2d7' });
  const { data } = splitFrontMatter(set);
  expect(data).toEqual({ ...splitFrontMatter(text(fields)).data, translationOf: 'lecon-x@3fa94c01b2d7' });
  expect(splitFrontMatter(set).body).toBe('\nOne sentence.\n');
});

test.each([
  ['without front matter', 'One sentence.\n'],
  ['that cannot be read', '---\ntitle: [\n---\n'],
  ['where the reference stands on several lines', text('id: x\ntranslationOf: >-\n  lecon-x@000000000000\ntitle: X')],
])('a text %s is left as it is', (_what, unreadable) => {
  expect(setTranslationOf(unreadable, { id: 'lecon-x', hash })).toBe(unreadable);
});

test('a key is taken out whole, or not at all', () => {
  expect(dropField(text('id: x\ntitle: X'), 'id')).toBe(text('title: X'));
  expect(dropField(text('title: X'), 'id')).toBe(text('title: X'));
  const long = text('id: x\nsummary: >-\n  A long\n  one.');
  expect(dropField(long, 'summary')).toBe(long);
});
