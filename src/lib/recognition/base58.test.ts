// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase58, encodeBase58 } from './base58.ts';

describe('base 58', () => {
  test('writes the examples of the draft', () => {
    expect(encodeBase58(Buffer.from('Hello World!'))).toBe('2NEpo7TZRRrLZSi2U');
    expect(encodeBase58(Buffer.from('0000287fb4cd', 'hex'))).toBe('11233QC4');
  });

  test('gives back whatever bytes were written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(decodeBase58(encodeBase58(bytes))).toEqual(bytes);
      }),
    );
  });

  test('refuses other characters, and more than a key or a signature has', () => {
    for (const digits of ['0', 'O', 'I', 'l', 'a b', 'é', '1'.repeat(201)])
      expect(decodeBase58(digits)).toBeUndefined();
  });
});
