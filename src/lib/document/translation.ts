// SPDX-License-Identifier: AGPL-3.0-or-later
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { shortRevision } from './document.ts';

/** What a translation says it was made from: `lecon-x@3fa94c01b2d7`. */
export type TranslationReference = { id: string; revision: string };

const pattern = /^translationOf:[ \t]*['"]?([a-z0-9][a-z0-9-]*)@([0-9a-f]{12,64})['"]?[ \t]*$/m;

/**
 * What a text says it was made from; undefined for an original. Looks for the one line it is written on, and costs
 * nothing beside reading the front matter: pages ask.
 */
export function findTranslationOf(text: string): TranslationReference | undefined {
  const [, id, revision] = pattern.exec(text.slice(0, text.indexOf('\n---', 3) + 1)) ?? [];
  return id !== undefined && revision !== undefined ? { id, revision } : undefined;
}

/**
 * Writes in a text's front matter which revision of which document it translates, in place of what it said before. A
 * text whose front matter cannot be read, or where the line cannot be put, is returned as it is.
 */
export function setTranslationOf(text: string, { id, hash }: { id: string; hash: string }): string {
  const wanted = { id, revision: shortRevision(hash) };
  const set = setLine(text, 'translationOf', `translationOf: ${wanted.id}@${wanted.revision}`);
  const said = set === undefined ? undefined : splitFrontMatter(set).data.translationOf;
  return set !== undefined && said === `${wanted.id}@${wanted.revision}` ? set : text;
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
