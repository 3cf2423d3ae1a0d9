// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { readme, startScript, windowsScript } from './valiseTexts.ts';

test('a valise for Windows says on its first screen, in both languages, that nobody has tried it there', () => {
  const { 'LISEZMOI.txt': french, 'README.txt': english } = readme({ forWindows: true });
  expect(french).toContain('Sous Windows (64 bits) : pas essayé');
  expect(english).toContain('On Windows (64-bit): not tried');
  expect(windowsScript).toContain('Not tried on Windows');
  expect(Object.values(readme({})).join()).not.toMatch(/Windows|\(windows\)|\r/);
});

test('what Windows reads has its line ends, and its script nothing but ASCII', () => {
  for (const text of [windowsScript, ...Object.values(readme({ forWindows: true }))])
    expect(text.match(/(?<!\r)\n/g)).toBeNull();
  expect(windowsScript).toMatch(/^[\x20-\x7e\r\n]*$/);
});

test('both scripts start the same server with the same settings', () => {
  const settings = (script: string) => [...new Set(script.match(/\bESSAIM_[A-Z]+(?==)/g))].sort();
  expect(settings(windowsScript)).toEqual(settings(startScript));
  expect(windowsScript.replaceAll('\\', '/')).toContain(/node (--.*server\.js)/.exec(startScript)?.[1]);
});
