// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeChanceBytes, formatCode, readCode, showCode } from './liveCode.ts';

const code = fc
  .uint8Array({ minLength: codeChanceBytes, maxLength: codeChanceBytes })
  .filter((random) => random.filter((byte) => byte < 243).length >= 9)
  .map(formatCode);

describe('the code of a room', () => {
  test('is read back however it is typed: in lower case, in threes, with a letter taken for the digit like it', () => {
    fc.assert(
      fc.property(code, fc.constantFrom('-', ' ', '', '.', ' – '), (written, between) => {
        const threes = showCode(written).split('-');
        const mistaken = threes.join(between).replaceAll('8', 'B').replaceAll('5', 'S').replaceAll('2', 'Z');
        expect(readCode(mistaken.toLowerCase())).toBe(written);
      }),
    );
  });

  test('holds no two signs that look alike', () => {
    fc.assert(
      fc.property(code, (written) => {
        expect(written).toMatch(/^[^01BILOSUZ]{9}$/);
      }),
    );
  });

  test('gives each letter as often', () => {
    const all = Array.from({ length: 27 }, (_, byte) => formatCode(new Uint8Array(9).fill(byte)).charAt(0));
    expect(new Set(all).size).toBe(27);
    const next = formatCode(Uint8Array.from([255, 243, 27, 54, 1, 2, 3, 4, 5, 6, 7]));
    expect(next.slice(0, 2)).toBe(`${all[0]}${all[0]}`);
  });

  test.each(['', 'K7M', 'K7M-4XR-PQ', 'K7M-4XR-PQ22', 'K7M-4XR-PQ!', '000000000', '../../../x', 'K7M4XRPQ\u0000'])(
    'is not read in %j',
    (typed) => expect(readCode(typed)).toBeUndefined(),
  );
});
