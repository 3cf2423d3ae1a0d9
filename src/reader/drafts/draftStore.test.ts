// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { aMemory } from '../memoryTesting.ts';
import {
  forgetSent,
  isOther,
  listDrafts,
  markSent,
  readDraft,
  removeDraft,
  saveDraft,
  type Draft,
} from './draftStore.ts';

const aDraft = (changes: Partial<Draft> = {}): Draft => ({
  fields: { text: 'Un réseau.', summary: '' },
  path: '/fr/modules/essai/lessons/bases/edit',
  at: 0,
  ...changes,
});

test('what is typed is given back, form by form, until it is erased', () => {
  const memory = aMemory();
  memory.setItem('essaim-theme', 'dark');
  saveDraft(memory, 'a', aDraft());
  saveDraft(memory, 'b', aDraft({ fields: { text: 'Autre' } }));
  expect(readDraft(memory, 'a')).toEqual(aDraft());
  removeDraft(memory, 'a');
  expect([readDraft(memory, 'a'), listDrafts(memory).map(([key]) => key)]).toEqual([undefined, ['b']]);
  expect(memory.getItem('essaim-theme')).toBe('dark');
});

test('what was sent is forgotten once its arrival is known, and only then; what was on offer beside it stays', () => {
  const memory = aMemory();
  saveDraft(memory, 'sent', aDraft());
  saveDraft(memory, 'sentOverOther', aDraft({ earlier: { text: 'Plus ancien' } }));
  saveDraft(memory, 'other', aDraft());
  markSent(memory, 'sent');
  expect(readDraft(memory, 'sent')?.fields).toEqual(aDraft().fields);
  forgetSent(memory);
  markSent(memory, 'sentOverOther');
  forgetSent(memory);
  expect(readDraft(memory, 'sent')).toBeUndefined();
  expect(readDraft(memory, 'sentOverOther')).toEqual(aDraft({ fields: { text: 'Plus ancien' } }));
  expect(readDraft(memory, 'other')).toEqual(aDraft());
});

test('what was sent and refused, too large or by a server that fell, outlives the next one that arrives', () => {
  const memory = aMemory();
  for (const key of ['refused', 'arrived']) saveDraft(memory, key, aDraft());
  markSent(memory, 'refused');
  markSent(memory, 'arrived');
  forgetSent(memory);
  expect(listDrafts(memory)).toEqual([['refused', aDraft()]]);
});

test('a browser that keeps nothing says so, and what it holds that is no draft is left alone', () => {
  expect(saveDraft(aMemory(10), 'a', aDraft())).toBe(false);
  const memory = aMemory();
  memory.setItem('essaim-draft a', '{');
  memory.setItem('essaim-draft b', '"text"');
  expect([readDraft(memory, 'a'), readDraft(memory, 'b'), listDrafts(memory)]).toEqual([undefined, undefined, []]);
});

test('line ends and hidden fields alone make no other text', () => {
  expect(isOther({ text: 'a\r\nb\n', base: '1' }, { text: 'a\nb', base: '2' }, ['base'])).toBe(false);
  expect(isOther({ text: 'a' }, { text: 'b' }, [])).toBe(true);
  expect(isOther({ text: 'a', remarkKind: 'form' }, { text: 'a' }, [])).toBe(true);
});
