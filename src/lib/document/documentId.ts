// SPDX-License-Identifier: AGPL-3.0-or-later
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { makeNamer } from '../shared/freeName.ts';
import { normaliseText, slugify } from '../shared/text.ts';
import type { DocumentKind, Place } from './document.ts';
import { idPattern } from './fields.ts';
import { insertWords, lineEndOf } from './insertions.ts';

const prefixes: Record<Exclude<DocumentKind, 'glossaryEntry'>, string> = {
  module: 'module',
  sequence: 'sequence',
  lesson: 'lecon',
  selfAssessment: 'auto-evaluation',
  guide: 'guide',
  faqEntry: 'question',
};

/** The id that a file bears, in a text as it lies on disk; undefined when it bears none that can be used. */
export function findDocumentId(raw: string): string | undefined {
  const { id } = splitFrontMatter(normaliseText(raw)).data;
  return typeof id === 'string' && idPattern.test(id) ? id : undefined;
}

/**
 * Writes an id into the front matter of a text that has none, made from the document's kind and name so that people
 * can read it. A text whose front matter is missing or cannot be read, or whose id is wrong, is returned as it is.
 */
export function addDocumentId(
  raw: string,
  place: Pick<Place, 'kind' | 'slug' | 'language'>,
  taken: ReadonlySet<string>,
): string {
  const { data, problems, lineOf } = splitFrontMatter(normaliseText(raw));
  if (problems.length > 0 || (data.id !== undefined && data.id !== null)) return raw;
  const id = freeId(`${prefixOf(place.kind, data.kind)}-${place.slug}`, place.language, taken);
  const line = lineOf.id;
  const added =
    line === undefined
      ? addLine(raw, `id: ${id}`)
      : insertWords(raw, [{ line, column: 'id:'.length + 1, words: ` ${id}` }]);
  // A header written in a rarer form of YAML may not take the line: its writer is told by the checks instead.
  return findDocumentId(added) === id ? added : raw;
}

/** French words, as in the courses that exist: an id is a name given once, not a text to translate. */
function prefixOf(kind: DocumentKind, entryKind: unknown): string {
  if (kind !== 'glossaryEntry') return prefixes[kind];
  return entryKind === 'person' ? 'personne' : 'terme';
}

/** Makes an id no other document bears: a translation adds its language, anything else a number. */
function freeId(wished: string, language: string, taken: ReadonlySet<string>): string {
  const base = slugify(wished).slice(0, 70);
  return taken.has(base) ? makeNamer(taken)(`${base}-${language}`) : base;
}

function addLine(raw: string, line: string): string {
  const end = lineEndOf(raw);
  const start = raw.indexOf(end) + end.length;
  return raw.slice(0, start) + line + end + raw.slice(start);
}
