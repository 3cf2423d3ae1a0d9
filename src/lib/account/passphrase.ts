// SPDX-License-Identifier: AGPL-3.0-or-later
import { foldText } from '../shared/text.ts';
import { commonBases, keyboardRows } from './commonPassphrases.ts';

/** In Unicode characters, after normalisation. */
export const passphraseLengths = { min: 8, max: 256 } as const;

export type PassphraseFault = 'tooShort' | 'tooLong' | 'common' | 'likePseudonym';

/**
 * A passphrase as it is hashed: what two keyboards, or two systems, type for the same thing must be the same bytes.
 * Nothing is trimmed. NFKC, rather than NFC, because a French keyboard types a no-break space where a phone types a
 * plain one, and some type full-width letters.
 *
 * Source: NIST SP 800-63B, 5.1.1.2. https://pages.nist.gov/800-63-3/sp800-63b.html
 */
export function normalisePassphrase(text: string): string {
  return text.toWellFormed().normalize('NFKC');
}

/** What stands against a passphrase, for someone of that pseudonym. No kind of character is required. */
export function checkPassphrase(passphrase: string, pseudonym: string): PassphraseFault | undefined {
  const normalised = normalisePassphrase(passphrase);
  const length = [...normalised].length;
  if (length < passphraseLengths.min) return 'tooShort';
  if (length > passphraseLengths.max) return 'tooLong';
  if (isLikePseudonym(normalised, pseudonym)) return 'likePseudonym';
  return isCommon(normalised) ? 'common' : undefined;
}

/** The pseudonym itself, twice, backwards, or with a few characters around. */
function isLikePseudonym(passphrase: string, pseudonym: string): boolean {
  const name = lettersOf(pseudonym);
  const letters = lettersOf(passphrase);
  if (name === '') return false;
  if (letters === name || letters === [...name].reverse().join('') || letters === name + name) return true;
  return name.length >= 4 && letters.includes(name) && letters.length - name.length < 6;
}

/** Whether whoever tries well-known passphrases finds this one early, disguises aside. */
function isCommon(passphrase: string): boolean {
  const letters = lettersOf(passphrase);
  return isRepetitive(foldText(passphrase)) || isRepetitive(letters) || isInARow(letters) || isCommonWord(letters);
}

const lettersOf = (text: string) => foldText(text).replace(/[^\p{L}\p{N}@$]/gu, '');

/** `aaaaaaaa`, `abcabcabc`, `12121212`, `........`. */
function isRepetitive(text: string): boolean {
  return text !== '' && (new Set(text).size < 3 || /^(.{1,4}?)\1+.?$/u.test(text));
}

function isInARow(text: string): boolean {
  if (text === '') return false;
  return keyboardRows.some((row) => row.includes(text) || [...row].reverse().join('').includes(text));
}

/** A common word, perhaps twice, with digits around. */
function isCommonWord(text: string): boolean {
  const word = text.replace(/^[\d@$]+|[\d@$]+$/g, '');
  const bare = [...word].map((letter) => disguises[letter] ?? letter).join('');
  const half = bare.slice(0, bare.length / 2);
  return [text, word, bare, half + half === bare ? half : word].some((one) => commonBases.has(one));
}

const disguises: Readonly<Record<string, string>> = {
  '@': 'a',
  $: 's',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '5': 's',
  '7': 't',
};
