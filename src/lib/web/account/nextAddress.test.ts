// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNext, withNext } from './nextAddress.ts';

const read = (next: string) =>
  readNext(new URL(`http://site.example/fr/account/sign-in?next=${encodeURIComponent(next)}`));

describe('where a sign-in leads', () => {
  test.each(['/fr', '/fr/my/progress?module=un#fin', '/fr/modules/é', '/w/abc//def'])('%s is kept', (path) => {
    expect(read(path)).toBe(path);
  });

  test.each([
    '',
    'fr',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    ' //evil.example',
    `/${'a'.repeat(3000)}`,
  ])('%j leads nowhere', (address) => {
    expect(read(address)).toBeUndefined();
  });

  test('whatever is written there, it never leads to another site', () => {
    const pieces = fc.constantFrom('/', '\\', '\t', '\n', '.', '@', ':', '?', '#', 'evil.example', 'http:', ' ', '%2f');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const next = read(parts.join(''));
        if (next !== undefined) expect(new URL(next, 'http://site.example').host).toBe('site.example');
      }),
    );
  });

  test('a page that keeps it for later gives it back', () => {
    const next = '/fr/x?a=1&b=é';
    expect(readNext(new URL(withNext('/fr/account/sign-up', next), 'http://site.example'))).toBe(next);
  });
});
