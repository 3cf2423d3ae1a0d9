// SPDX-License-Identifier: AGPL-3.0-or-later
import { foldText } from '../shared/text.ts';

export const pseudonymLengths = { min: 2, max: 40 } as const;

export type PseudonymFault = 'tooShort' | 'tooLong' | 'unreadable' | 'reserved';

/** A pseudonym as it is kept and shown: Unicode NFC, one space where there were several, none around. */
export function normalisePseudonym(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** What stands against a normalised pseudonym, its being taken apart. Its length is in characters, not in bytes. */
export function checkPseudonym(pseudonym: string): PseudonymFault | undefined {
  const length = [...pseudonym].length;
  if (length > pseudonymLengths.max) return 'tooLong';
  if (unseen.test(pseudonym)) return 'unreadable';
  const key = pseudonymKeyOf(pseudonym);
  if (length < pseudonymLengths.min || key === '') return 'tooShort';
  return reservedKeys.has(key) ? 'reserved' : undefined;
}

// Controls, marks of direction, joiners, private and unassigned characters, and piles of accents.
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\uFFFD]|\p{M}{3}/u;

/**
 * What two pseudonyms that a reader could take for one another have in common: letters and digits alone, without case
 * nor accent, with look-alikes of other alphabets as their Latin twins. It also finds the account at sign-in, so that
 * nobody has to remember how they wrote theirs.
 *
 * Source: a small part of Unicode Technical Standard 39, confusables. https://www.unicode.org/reports/tr39/
 */
export function pseudonymKeyOf(pseudonym: string): string {
  const letters = foldText(pseudonym.toWellFormed().slice(0, 1000)).replace(/[^\p{L}\p{N}]/gu, '');
  return [...letters].map((letter) => twins.get(letter) ?? letter).join('');
}

const lookAlikes: Readonly<Record<string, string>> = {
  a: 'аα',
  b: 'в',
  c: 'сς',
  e: 'еε',
  h: 'һ',
  j: 'ј',
  k: 'кκ',
  l: 'i1ıіιӏ',
  m: 'м',
  n: 'η',
  o: '0оο',
  p: 'рρ',
  s: 'ѕ',
  t: 'тτ',
  v: 'ν',
  w: 'ԝω',
  x: 'хχ',
  y: 'уγ',
};

const twins = new Map(Object.entries(lookAlikes).flatMap(([latin, others]) => [...others].map((one) => [one, latin])));

/** Names that would speak for the instance, or for nobody. */
const reservedKeys = new Set(
  [
    'admin',
    'administrateur',
    'administratrice',
    'administration',
    'anonyme',
    'anonymous',
    'essaim',
    'moderateur',
    'moderation',
    'moderatrice',
    'moderator',
    'operator',
    'root',
    'support',
    'system',
    'webmaster',
  ].map(pseudonymKeyOf),
);
