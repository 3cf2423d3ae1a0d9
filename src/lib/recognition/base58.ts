// SPDX-License-Identifier: AGPL-3.0-or-later

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Keys and signatures have fewer digits than this; decoding costs the square of their number. */
const mostDigits = 200;

/**
 * Bytes in the digits of Bitcoin, without a multibase prefix.
 *
 * Source: draft-msporny-base58, https://datatracker.ietf.org/doc/html/draft-msporny-base58-03
 */
export function encodeBase58(bytes: Uint8Array): string {
  let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let digits = '';
  for (; number > 0n; number /= 58n) digits = `${alphabet[Number(number % 58n)] ?? ''}${digits}`;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return '1'.repeat(zeros < 0 ? bytes.length : zeros) + digits;
}

/** The bytes behind such digits; undefined when there is another character, or when there are more than 200. */
export function decodeBase58(digits: string): Uint8Array | undefined {
  if (digits.length > mostDigits) return undefined;
  let number = 0n;
  for (const digit of digits) {
    const value = alphabet.indexOf(digit);
    if (value < 0) return undefined;
    number = number * 58n + BigInt(value);
  }
  const bytes: number[] = [];
  for (; number > 0n; number /= 256n) bytes.unshift(Number(number % 256n));
  const zeros = /^1*/.exec(digits)?.[0].length ?? 0;
  return Uint8Array.from([...Array<number>(zeros).fill(0), ...bytes]);
}
