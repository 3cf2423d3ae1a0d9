// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { readLines, replaceLines } from './textLines.ts';

const text = '---\ntitle: a\n---\n\nUn.\nDeux.\n\nTrois.\n';

test('some lines are read as they stand, or none', () => {
  expect(readLines(text, { startLine: 5, endLine: 6 })).toBe('Un.\nDeux.');
  expect(readLines(text, { startLine: 5, endLine: 4 })).toBe('');
});

test('lines written anew change nothing else', () => {
  expect(replaceLines(text, { startLine: 5, endLine: 6 }, '\r\n  Un. \r\nNeuf.\r\n\r\n')).toBe(
    '---\ntitle: a\n---\n\n  Un.\nNeuf.\n\nTrois.\n',
  );
  expect(replaceLines(text, { startLine: 8, endLine: 8 }, readLines(text, { startLine: 8, endLine: 8 }))).toBe(text);
});

test('lines left empty go, with one blank line; the last of a text leaves its line end', () => {
  expect(replaceLines(text, { startLine: 5, endLine: 6 }, ' \n')).toBe('---\ntitle: a\n---\n\nTrois.\n');
  expect(replaceLines(text, { startLine: 8, endLine: 8 }, '')).toBe('---\ntitle: a\n---\n\nUn.\nDeux.\n\n');
});

test('lines that are not there are refused', () => {
  for (const range of [
    { startLine: 8, endLine: 10 },
    { startLine: 0, endLine: 1 },
    { startLine: 5, endLine: 3 },
  ])
    expect(() => readLines(text, range)).toThrow(`No lines ${range.startLine} to ${range.endLine}`);
});
