// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPseudonym, normalisePseudonym, pseudonymKeyOf } from './pseudonym.ts';

describe('a pseudonym', () => {
  test.each(['Jo', 'Zoé', 'Jean-Noël', 'Ana 2', 'Чайка', '李四', 'Les ami·es du libre', 'ā́é'])('%s is fine', (name) => {
    expect(checkPseudonym(normalisePseudonym(name))).toBeUndefined();
  });

  test.each([
    ['', 'tooShort'],
    ['a', 'tooShort'],
    ['--', 'tooShort'],
    ['x'.repeat(41), 'tooLong'],
    ['Zo\u200bé', 'unreadable'],
    ['abc\u202edef', 'unreadable'],
    ['a\u0300\u0301\u0302\u0303b', 'unreadable'],
    ['\ud800abc', 'unreadable'],
    ['Admin', 'reserved'],
    ['Mоderation', 'reserved'],
    ['E s s a i m', 'reserved'],
  ])('%j is refused: %s', (name, fault) => {
    expect(checkPseudonym(normalisePseudonym(name))).toBe(fault);
  });

  test.each([
    ['Zoé', 'zoe'],
    ['Jean-Noël', 'jean noel'],
    ['Alice', 'AIice'],
    ['paypal', 'раураl'],
    ['Bob0', 'Bobo'],
    ['Anne', 'Ａｎｎｅ'],
  ])('%s and %s cannot be told apart', (one, other) => {
    expect(pseudonymKeyOf(one)).toBe(pseudonymKeyOf(other));
  });

  test('two people who are not alike are two', () => {
    expect(pseudonymKeyOf('Camille')).not.toBe(pseudonymKeyOf('Camilla'));
  });

  test('kept in one form only, and keyed the same in any', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normalisePseudonym(text);
        expect(normalisePseudonym(once)).toBe(once);
        expect(pseudonymKeyOf(text.normalize('NFD'))).toBe(pseudonymKeyOf(once));
      }),
    );
  });
});
