// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Nine of 27 letters that cannot be taken for one another on a wall eight metres away: 43 bits. Whoever asks five thousand
 * addresses a second for eight hours, more than an instance answers, has less than one chance in two thousand of finding
 * one of twenty workshops under way. No limit is set on wrong codes: it would lock out the room that shares an address
 * with whoever tries them.
 */
const letters = '23456789ACDEFGHJKMNPQRTVWXY';
const codeLength = 9;

/** Bytes of chance that {@link formatCode} needs. */
export const codeChanceBytes = 32;

/** A code made from random bytes: `K7M4XRPQ2`, without its hyphens. @throws Error when chance gave too few usable bytes */
export function formatCode(random: Uint8Array): string {
  // Bytes past the last whole multiple of 27 would make some letters likelier than others.
  const usable = [...random].filter((byte) => byte < letters.length * 9).slice(0, codeLength);
  if (usable.length < codeLength) throw new Error('Not enough chance for a code.');
  return usable.map((byte) => letters.charAt(byte % letters.length)).join('');
}

/** How a code is shown: in threes, which can be read aloud and remembered. */
export function showCode(code: string): string {
  return code.replace(/(...)(?=.)/g, '$1-');
}

/**
 * The code that somebody typed: in any case, with or without hyphens and spaces, a letter taken for another set right.
 * Undefined when it cannot be one.
 */
export function readCode(text: string): string | undefined {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}._]+/gu, '')
    .replace(/[BSZ]/g, (letter) => lookalikes[letter] ?? letter);
  return code.length === codeLength && [...code].every((letter) => letters.includes(letter)) ? code : undefined;
}

const lookalikes: Readonly<Record<string, string>> = { B: '8', S: '5', Z: '2' };
