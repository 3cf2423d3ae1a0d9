// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import {
  clock,
  commonFields,
  longText,
  readFields,
  shortText,
  sourceReference,
  textList,
  webAddress,
  type MediaDeclaration,
  type SourceReference,
} from '../document/fields.ts';
import type { DocumentKind } from '../document/document.ts';
import type { FrontMatter } from '../markdown/frontMatter.ts';
import type { Problem } from '../markdown/problem.ts';

export const statuses = ['planned', 'draft', 'underConstruction', 'complete'] as const;
export type Status = (typeof statuses)[number];

const status = v.optional(v.picklist(statuses), 'draft');

const audio = v.object({
  url: webAddress,
  title: shortText,
  duration: v.optional(clock),
  licence: v.optional(shortText),
  transcript: v.optional(longText),
});

export type Audio = v.InferOutput<typeof audio>;

const courseFields = { ...commonFields, summary: v.optional(longText), objectives: v.optional(textList, []), status };
const moduleFields = {
  ...courseFields,
  organisations: v.optional(textList, []),
  funders: v.optional(textList, []),
  credits: v.optional(v.array(longText), []),
  sources: v.optional(v.pipe(v.array(sourceReference), v.maxLength(100)), []),
};
const lessonFields = {
  ...courseFields,
  minutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(600))),
  audio: v.optional(audio),
};
const guideFields = {
  ...courseFields,
  // Training may take days.
  minutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6000))),
  people: v.optional(shortText),
  material: v.optional(textList, []),
};
const faqFields = { ...commonFields, summary: v.optional(longText), theme: v.optional(shortText) };
const fieldsOf = {
  module: moduleFields,
  sequence: courseFields,
  lesson: lessonFields,
  guide: guideFields,
  faqEntry: faqFields,
};

export type CourseKind = keyof typeof fieldsOf;

/** What a module, sequence, lesson, guide or frequently asked question says of itself in its front matter. */
export type CourseFields = {
  title: string;
  summary: string | undefined;
  objectives: string[];
  status: Status;
  /** Empty when the module's authors are this document's too. */
  authors: string[];
  organisations: string[];
  funders: string[];
  credits: string[];
  /** What the facts of the module are taken from, with the licence of each when it is known. */
  sources: SourceReference[];
  licence: string;
  /** `YYYY-MM-DD` */
  reviewedOn: string | undefined;
  /** Advised duration, activities included. */
  minutes: number | undefined;
  translationOf: string | undefined;
  /** The lesson read aloud, when somebody has. */
  audio: Audio | undefined;
  /** Size of the group a guide is for, in words. */
  people: string | undefined;
  /** What a guide asks to prepare, line by line. */
  material: string[];
  media: MediaDeclaration[];
  /** What a frequently asked question is about, in a few words: those of one theme stand together. */
  theme?: string;
};

export function isCourseKind(kind: DocumentKind): kind is CourseKind {
  return Object.hasOwn(fieldsOf, kind);
}

type AnyFields = typeof moduleFields & typeof lessonFields & typeof guideFields & typeof faqFields;

/** Reads the front matter of a document of the course's structure; what is missing is replaced and reported. */
export function parseCourseFields(
  kind: CourseKind,
  frontMatter: FrontMatter,
  slug: string,
): { fields: CourseFields; problems: Problem[] } {
  const { values, problems } = readFields<AnyFields>(fieldsOf[kind] as AnyFields, frontMatter);
  const {
    title = slug,
    summary,
    objectives = [],
    status: state = 'draft',
    authors = [],
    organisations = [],
    funders = [],
  } = values;
  const {
    credits = [],
    sources = [],
    licence = 'CC-BY-SA-4.0',
    reviewedOn,
    minutes,
    translationOf,
    audio: spoken,
    people,
    material = [],
    media = [],
    theme,
  } = values;
  const fields = {
    title,
    summary,
    objectives,
    status: state,
    authors,
    organisations,
    funders,
    credits,
    sources,
    licence,
    reviewedOn,
    minutes,
    translationOf,
    audio: spoken,
    people,
    material,
    media,
    ...(theme === undefined ? {} : { theme }),
  };
  return { fields, problems };
}
