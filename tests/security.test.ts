// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The rows of the table of threats: what is feared, how it is met, the files of tests that show it. */
const threats = readFileSync(join(root, 'docs/security.md'), 'utf8')
  .split('\n## Threats\n')[1]
  ?.split('\n## ')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))
  .map(([threat = '', , shown = '']) => ({
    threat,
    tests: [...shown.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
  }));

describe('the threat model', () => {
  test('is read', () => expect(threats?.length).toBeGreaterThan(25));

  test.each(threats ?? [])('shows that this is met: $threat', ({ tests }) => {
    expect(tests).not.toEqual([]);
    for (const file of tests) {
      expect(existsSync(join(root, file)), file).toBe(true);
      expect(readFileSync(join(root, file), 'utf8'), file).toMatch(/\b(?:test|it)(?:\.\w+)?\(/);
    }
  });
});
