// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { editPassage, passageSource } from './passageSource.ts';

const text = '---\ntitle: a\n---\n\nUn.\nDeux.\n\nTrois.\n';

test('a passage is the lines it stands on', () => {
  expect(passageSource(text, { startLine: 5, endLine: 6 })).toBe('Un.\nDeux.');
});

test('a passage written anew changes nothing else', () => {
  expect(editPassage(text, { startLine: 5, endLine: 6 }, '\r\n  Un. \r\nNeuf.\r\n\r\n')).toBe(
    '---\ntitle: a\n---\n\n  Un.\nNeuf.\n\nTrois.\n',
  );
  expect(editPassage(text, { startLine: 8, endLine: 8 }, passageSource(text, { startLine: 8, endLine: 8 }))).toBe(text);
});

test('an empty passage goes, with one blank line', () => {
  expect(editPassage(text, { startLine: 5, endLine: 6 }, ' \n')).toBe('---\ntitle: a\n---\n\nTrois.\n');
});

test('lines that are not there are refused', () => {
  expect(() => passageSource(text, { startLine: 8, endLine: 10 })).toThrow('No lines 8 to 10');
});
