// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import type { FrontMatter } from '../markdown/frontMatter.ts';
import type { Problem } from '../markdown/problem.ts';
import { isDay } from '../shared/dates.ts';

/** Ids of documents, items and options: permanent, unique, written by hand or by `essaim courses ids`. */
export const idPattern = /^[a-z0-9][a-z0-9-]{0,79}$/;

export const shortText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300));
export const longText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(3000));
export const textList = v.pipe(v.array(shortText), v.maxLength(100));
// YAML's core schema reads a bare day as text, which is what a calendar day is here.
export const day = v.pipe(v.string(), v.check(isDay, 'not a day'));
export const webAddress = v.pipe(
  v.string(),
  v.regex(/^https?:\/\/[^\s"<>]+$/),
  v.check((url) => URL.canParse(url), 'not an address'),
);
export const clock = v.pipe(v.string(), v.regex(/^\d{1,3}:\d{2}(:\d{2})?$/));

export const sourceReference = v.object({
  title: shortText,
  author: v.optional(shortText),
  url: v.optional(webAddress),
  date: v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(String))),
  licence: v.optional(shortText),
});
export type SourceReference = v.InferOutput<typeof sourceReference>;

const mediaDeclaration = v.object({
  file: v.pipe(v.string(), v.regex(/^[\w./-]+$/)),
  title: shortText,
  author: shortText,
  source: v.union([v.literal('original'), webAddress]),
  // Empty when nobody has said: reported, and shown as unknown.
  licence: v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(300)), ''),
  modified: v.optional(v.boolean(), false),
});
export type MediaDeclaration = v.InferOutput<typeof mediaDeclaration>;

const translationReference = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*@[0-9a-f]{12,64}$/));

/** Fields that every kind of document has. */
export const commonFields = {
  id: v.pipe(v.string(), v.regex(idPattern)),
  title: shortText,
  authors: v.optional(textList),
  licence: v.optional(shortText, 'CC-BY-SA-4.0'),
  reviewedOn: v.optional(day),
  translationOf: v.optional(translationReference),
  media: v.optional(v.array(mediaDeclaration), []),
};

export type Fields = Record<string, v.GenericSchema>;
export type FieldValues<F extends Fields> = { [Key in keyof F]: v.InferOutput<F[Key]> };

/**
 * Reads a front matter field by field. A field that is absent, wrong or unknown is reported with its line and the
 * rest is kept: a document with a fault is better served than not served.
 *
 * `values` lacks the required fields that are missing or wrong.
 */
export function readFields<F extends Fields>(
  fields: F,
  frontMatter: FrontMatter,
): { values: Partial<FieldValues<F>>; problems: Problem[] } {
  const { data, lineOf } = frontMatter;
  const problems: Problem[] = [];
  const values: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries(fields)) {
    const result = v.safeParse(schema, data[field]);
    if (result.success) {
      if (result.output !== undefined) values[field] = result.output;
      continue;
    }
    problems.push(problemOf(field, result.issues[0], frontMatter));
    const withDefault = v.safeParse(schema, undefined);
    if (withDefault.success && withDefault.output !== undefined) values[field] = withDefault.output;
  }
  for (const field of Object.keys(data)) {
    if (!Object.hasOwn(fields, field))
      problems.push({ rule: 'field-unknown', line: lineOf[field] ?? 1, data: { field } });
  }
  return { values: values as Partial<FieldValues<F>>, problems };
}

function problemOf(field: string, issue: v.BaseIssue<unknown>, { data, lineOf, entryLinesOf }: FrontMatter): Problem {
  const line = lineOf[field] ?? 1;
  if (!Object.hasOwn(data, field)) {
    return field === 'id'
      ? { rule: 'id-missing', line, data: { name: titleIn(data) } }
      : { rule: 'field-missing', line, data: { field } };
  }
  const path = issue.path?.map((step) => step.key) ?? [];
  const entryLine = entryLinesOf[field]?.[Number(path[0])];
  return { rule: 'field-invalid', line: entryLine ?? line, data: { field, where: path.map(String).join('.') } };
}

/** The title a document gives itself, for problems found before its fields are read; possibly empty. */
export function titleIn({ title }: FrontMatter['data']): string {
  return typeof title === 'string' ? title : '';
}
