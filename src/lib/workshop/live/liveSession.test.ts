// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { liveBounds, readNickname, readQuestion } from './liveSession.ts';

const point = fc.oneof(fc.nat({ max: 0x10ffff }), fc.nat({ max: 0x2fff }), fc.constantFrom(0x20, 0x0a, 0x200d, 0x202e));
const typing = fc.array(point, { maxLength: 60 }).map((points) => String.fromCodePoint(...points));

describe('what people give of themselves', () => {
  test('stays on one line, without signs that would disturb another, and within its bounds', () => {
    fc.assert(
      fc.property(typing, (typed) => {
        const nickname = readNickname(typed);
        expect(nickname).not.toMatch(/(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}]|^\s|\s$|\s\s/u);
        expect([...nickname].length).toBeLessThanOrEqual(liveBounds.nickname);
        expect(readNickname(nickname)).toBe(nickname);
      }),
    );
  });

  test('keeps accents, emoji and other alphabets', () => {
    expect(readNickname('  Zoé\n& Élise ')).toBe('Zoé & Élise');
    expect(readNickname('Ольга 🌻')).toBe('Ольга 🌻');
  });

  test('a nickname may be none, a question may not', () => {
    expect(readNickname(' \u200B ')).toBe('');
    expect(readQuestion(' \n ')).toBeUndefined();
    expect(readQuestion('Pourquoi ?')).toBe('Pourquoi ?');
  });
});
