// SPDX-License-Identifier: AGPL-3.0-or-later
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { shortRevision } from './document.ts';

/** What a translation says it was made from: `lecon-x@3fa94c01b2d7`. */
export type TranslationReference = { id: string; revision: string };

/** Reads `translationOf`; undefined for an original, and for a reference that cannot be read. */
export function parseTranslationOf(value: unknown): TranslationReference | undefined {
  const match = typeof value === 'string' ? /^([a-z0-9][a-z0-9-]*)@([0-9a-f]{12,64})$/.exec(value) : null;
  return match?.[1] && match[2] ? { id: match[1], revision: match[2] } : undefined;
}

/** What a text says it was made from. The text must be normalised. */
export function findTranslationOf(text: string): TranslationReference | undefined {
  return parseTranslationOf(splitFrontMatter(text).data.translationOf);
}

/**
 * Writes in a text's front matter which revision of which document it translates, in place of what it said before. A
 * text whose front matter cannot be read, or where the line cannot be put, is returned as it is.
 */
export function setTranslationOf(text: string, { id, hash }: { id: string; hash: string }): string {
  const wanted = { id, revision: shortRevision(hash) };
  const set = setLine(text, 'translationOf', `translationOf: ${wanted.id}@${wanted.revision}`);
  return set !== undefined && findTranslationOf(set)?.revision === wanted.revision ? set : text;
}

/** Takes out of a text's front matter a key that holds on one line; elsewhere it is returned as it is. */
export function dropField(text: string, field: string): string {
  const { lineOf, data } = splitFrontMatter(text);
  const line = lineOf[field];
  if (line === undefined) return text;
  const dropped = text
    .split('\n')
    .toSpliced(line - 1, 1)
    .join('\n');
  const wanted = Object.fromEntries(Object.entries(data).filter(([key]) => key !== field));
  return JSON.stringify(splitFrontMatter(dropped).data) === JSON.stringify(wanted) ? dropped : text;
}

/** In place of the line the key has, or else under `id`. */
function setLine(text: string, field: string, line: string): string | undefined {
  const { lineOf, problems } = splitFrontMatter(text);
  if (problems.length > 0) return undefined;
  const lines = text.split('\n');
  const own = lineOf[field];
  return (own === undefined ? lines.toSpliced(lineOf.id ?? 1, 0, line) : lines.with(own - 1, line)).join('\n');
}
