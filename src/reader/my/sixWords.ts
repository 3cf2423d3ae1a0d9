// SPDX-License-Identifier: AGPL-3.0-or-later
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import type { Language } from '../../lib/shared/language.ts';
import { foldText } from '../../lib/shared/text.ts';

/** Six numbers from 0 to 2047: 66 bits that only the two devices of a transfer know. */
export type Secret = readonly number[];

export const secretLength = 6;
/** Two bytes for each number. */
export const secretBytes = 2 * secretLength;

/** Source: BIP-39 word lists (2013 for English, 2014 for French): 2,048 words each, told apart by four letters. */
const lists: Record<Language, readonly string[]> = { fr: french, en: english };

/** A secret from twelve random bytes. Of each pair eleven bits are used: every number is as likely as the others. */
export function readSecret(random: Uint8Array): Secret {
  return Array.from(
    { length: secretLength },
    (_, index) => (((random[2 * index] ?? 0) << 8) | (random[2 * index + 1] ?? 0)) & 0x7ff,
  );
}

/** A secret in words of a language, as they are read aloud or copied. */
export function formatWords(secret: Secret, language: Language): string[] {
  return secret.map((number) => (lists[language][number] ?? '').normalize('NFC'));
}

/**
 * The secrets that six words may stand for, in any case, with or without accents, whatever stands between them; none
 * when a word is in no list. Two in the rare case where all six are words of both lists.
 */
export function parseWords(text: string): Secret[] {
  const words = foldText(text)
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  if (words.length !== secretLength) return [];
  return Object.values(lists).flatMap((list) => {
    const numbers = words.map((word) => list.findIndex((other) => foldText(other) === word));
    return numbers.includes(-1) ? [] : [numbers];
  });
}

/** A secret as the fragment of an address, which browsers never send. */
export function formatFragment(secret: Secret): string {
  return secret.map((number) => number.toString(16).padStart(3, '0')).join('');
}

export function parseFragment(fragment: string): Secret | undefined {
  const match = /^#?((?:[0-7][0-9a-f]{2}){6})$/.exec(fragment);
  return match?.[1]?.match(/.{3}/g)?.map((digits) => Number.parseInt(digits, 16));
}
