// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceFingerprint } from './build.mjs';
import { readStamp, writeStamp } from './fingerprint.mjs';

let root;
const write = (path, text) => writeFileSync(join(root, path), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'essaim-fingerprint-'));
  mkdirSync(join(root, 'src/lib/paraglide'), { recursive: true });
  mkdirSync(join(root, 'src/messages/project.inlang'), { recursive: true });
  write('src/one.ts', 'one');
  write('src/two.ts', 'two');
  write('vite.config.ts', 'export default {};');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ['a file is edited', () => write('src/one.ts', 'ONE')],
  ['a file is renamed', () => renameSync(join(root, 'src/one.ts'), join(root, 'src/three.ts'))],
  ['a file is added', () => write('src/three.ts', '')],
  ['a file is removed', () => rmSync(join(root, 'src/two.ts'))],
  ['text moves from one file to the next', () => (write('src/one.ts', 'onet'), write('src/two.ts', 'wo'))],
  ['the configuration is edited', () => write('vite.config.ts', 'export default { base: "/" };')],
])('the site is built again when %s', (_what, change) => {
  const before = sourceFingerprint(root);
  change();
  expect(sourceFingerprint(root)).not.toBe(before);
});

test.each([
  ['a file is only touched', () => utimesSync(join(root, 'src/one.ts'), 1, 1)],
  ['the build writes its messages', () => write('src/lib/paraglide/messages.js', 'generated')],
  [
    'the compiler of messages leaves notes beside its settings',
    () => write('src/messages/project.inlang/README.md', 'generated'),
  ],
  ['a unit test is edited', () => write('src/one.test.ts', 'test')],
  ['what is no source is edited', () => write('README.md', 'hello')],
])('the site is not built again when %s', (_what, change) => {
  const before = sourceFingerprint(root);
  change();
  expect(sourceFingerprint(root)).toBe(before);
});

test('a stamp is read back, and a missing one is undefined', () => {
  expect(readStamp(join(root, 'build/.stamp'))).toBeUndefined();
  writeStamp(join(root, 'build/.stamp'), 'abc');
  expect(readStamp(join(root, 'build/.stamp'))).toBe('abc');
});
