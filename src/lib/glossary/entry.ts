// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import {
  commonFields,
  readFields,
  shortText,
  sourceReference,
  textList,
  type SourceReference,
} from '../document/fields.ts';
import type { FrontMatter } from '../markdown/frontMatter.ts';
import type { Problem } from '../markdown/problem.ts';

export const entryKinds = ['term', 'person'] as const;
export type EntryKind = (typeof entryKinds)[number];

const slug = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/));

const entryFields = {
  ...commonFields,
  kind: v.picklist(entryKinds),
  short: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300)),
  sortAs: v.optional(shortText),
  forms: v.optional(textList, []),
  aliases: v.optional(textList, []),
  equivalents: v.optional(v.record(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/)), shortText), {}),
  seeAlso: v.optional(v.pipe(v.array(slug), v.maxLength(30)), []),
  sources: v.optional(v.pipe(v.array(sourceReference), v.maxLength(30)), []),
};

/** What a glossary entry says of itself in its front matter; its long definition is the Markdown below. */
export type EntryFields = {
  title: string;
  kind: EntryKind;
  /** One plain sentence, shown in place while reading. */
  short: string;
  /** Where the entry stands in alphabetical order: a person’s family name; else its title. */
  sortAs: string;
  /** Words that lead here from a lesson, besides the title: plurals, feminines, variants. */
  forms: string[];
  /** Other names, searched but not linked. */
  aliases: string[];
  /** The name in other languages, by language code. */
  equivalents: Record<string, string>;
  /** Slugs of related entries. */
  seeAlso: string[];
  sources: SourceReference[];
};

/** Reads an entry's front matter; what is missing is replaced by something that can be shown, and reported. */
export function parseEntry(frontMatter: FrontMatter, slugOfFile: string): { fields: EntryFields; problems: Problem[] } {
  const { values, problems } = readFields(entryFields, frontMatter);
  const {
    title = slugOfFile,
    sortAs = title,
    kind = 'term',
    short = '',
    forms = [],
    aliases = [],
    equivalents = {},
    seeAlso = [],
    sources = [],
  } = values;
  return { fields: { title, sortAs, kind, short, forms, aliases, equivalents, seeAlso, sources }, problems };
}
