// SPDX-License-Identifier: AGPL-3.0-or-later
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import type { Language } from '../shared/language.ts';

/**
 * What stands where something was taken out. Plain words: they mean the same in YAML and in Markdown, wherever they
 * fall, and say to who reads them aloud what has happened.
 */
export const redactionMarkers: Record<Language, string> = {
  fr: '(passage retiré par la modération)',
  en: '(passage removed by moderators)',
};

/** Takes words out of a text. */
export type Redact = (text: string, language: string) => string;

/** Shorter, it would be found everywhere. */
const fewestLetters = 3;

/** Whether there is enough in some words to look for. */
export function canRedact(words: string): boolean {
  return (words.match(/[\p{L}\p{N}]/gu) ?? []).length >= fewestLetters;
}

/**
 * Makes the function that replaces some words by the marker, wherever they stand as words of their own: in capitals or
 * not, over the end of a line, with either apostrophe, with marks of emphasis in between. Ids are left as they are:
 * learners' work hangs on them.
 */
export function makeRedactor(phrases: readonly string[]): Redact {
  const patterns = phrases.filter(canRedact).map(patternOf);
  return (text, language) => {
    const marker = redactionMarkers[language === 'en' ? 'en' : 'fr'];
    return patterns.reduce((redacted, pattern) => replaceOutsideIds(redacted, pattern, marker), text);
  };
}

/** What a line break, its indentation and emphasis make of the space between two words. */
const between = '[\\s*_]+';

function patternOf(phrase: string): RegExp {
  const words = phrase
    .normalize('NFC')
    .split(/[\s*_]+/)
    .filter((word) => word !== '');
  const source = words.map(escapeWord).join(between);
  const start = /^[\p{L}\p{N}]/u.test(words[0] ?? '') ? '(?<![\\p{L}\\p{N}])' : '';
  const end = /[\p{L}\p{N}]$/u.test(words.at(-1) ?? '') ? '(?![\\p{L}\\p{N}])' : '';
  return new RegExp(start + source + end, 'giu');
}

function escapeWord(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/[’'ʼ]/g, "[’'ʼ]");
}

const ids = /\{#[^{}\s]*\}|^id:.*$/gm;

function replaceOutsideIds(text: string, pattern: RegExp, marker: string): string {
  const kept = [...text.matchAll(ids)].map(({ index, 0: id }) => ({ start: index, end: index + id.length }));
  return text.replace(pattern, (found, offset: number) =>
    kept.some(({ start, end }) => start <= offset && offset + found.length <= end) ? found : marker,
  );
}

/** The longest run of plain letters or digits of each phrase: what a database can look for before the words themselves. */
export function searchableParts(phrases: readonly string[]): string[] {
  return phrases.map((phrase) => (phrase.match(/[a-z0-9]+/gi) ?? ['']).reduce((a, b) => (b.length > a.length ? b : a)));
}

/** Whether a document can still be read after a redaction: its header has the same keys, and its id is the same. */
export function isStillReadable(before: string, after: string): boolean {
  const [old, redacted] = [splitFrontMatter(before), splitFrontMatter(after)];
  if (old.problems.length > 0) return true;
  const keys = Object.keys(old.data);
  return (
    redacted.problems.length === 0 &&
    redacted.data.id === old.data.id &&
    Object.keys(redacted.data).join() === keys.join()
  );
}

/** How many times something was taken out of a text. */
export function countMarkers(text: string): number {
  return Object.values(redactionMarkers).reduce((count, marker) => count + text.split(marker).length - 1, 0);
}
