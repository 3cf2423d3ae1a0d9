// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { isAboutShown, readAcceptance } from './acceptForm.ts';

const two = { 'document-0': 'lecon', 'shown-0': 'aaa', 'changes-0': '2', version: '3' };

test('a document of which every change is kept is accepted as it is', () => {
  const { acceptance, isComplete } = readAcceptance({ ...two, 'change-0-0': 'on', 'change-0-1': 'on' });
  expect(acceptance).toEqual({ version: 3, shown: { lecon: 'aaa' }, accepted: {}, resolutions: {} });
  expect(isComplete).toBe(true);
});

test('changes left out are left out, even all of them', () => {
  expect(readAcceptance({ ...two, 'change-0-1': 'on' }).acceptance.accepted).toEqual({ lecon: [1] });
  expect(readAcceptance(two).acceptance.accepted).toEqual({ lecon: [] });
});

test('conflicts are settled one by one, and one that is not stops everything', () => {
  const conflicts = { 'document-0': 'lecon', 'shown-0': 'aaa', 'conflicts-0': '2', 'choice-0-0': 'both' };
  expect(readAcceptance(conflicts)).toMatchObject({ isComplete: false, acceptance: { resolutions: {} } });
  const settled = { ...conflicts, 'choice-0-1': 'text', 'text-0-1': 'Une\r\nphrase.' };
  expect(readAcceptance(settled)).toMatchObject({
    isComplete: true,
    acceptance: { resolutions: { lecon: ['both', { text: 'Une\nphrase.' }] } },
  });
});

test('nonsense is nothing', () => {
  expect(readAcceptance({ version: '-1', 'document-1': 'x', 'choice-0-0': 'text' })).toEqual({
    acceptance: { version: 0, shown: {}, accepted: {}, resolutions: {} },
    isComplete: true,
  });
  expect(readAcceptance({ 'document-0': 'x', 'changes-0': '1e9' }).acceptance.accepted).toEqual({});
});

test('what was chosen in front of another version or another published text is not put back', () => {
  const shown = { version: 3, documents: [{ documentId: 'lecon', publishedRevision: 'aaa' }] };
  expect(isAboutShown(two, shown)).toBe(true);
  expect(isAboutShown(two, { ...shown, version: 4 })).toBe(false);
  expect(isAboutShown({ ...two, 'shown-0': 'bbb' }, shown)).toBe(false);
  expect(isAboutShown({}, shown)).toBe(false);
  expect(isAboutShown(two, { ...shown, documents: [] })).toBe(false);
});
