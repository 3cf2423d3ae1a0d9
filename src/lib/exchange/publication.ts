// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../assessment/item.ts';
import type { OutlineSection } from '../catalogue/course.ts';
import type { Audio } from '../catalogue/courseFields.ts';
import type { Credits } from '../contribution/credits.ts';
import type { SourceReference } from '../document/fields.ts';
import type { EntryKind } from '../glossary/entry.ts';
import type { MediaCredit } from '../markdown/source.ts';
import type { Language } from '../shared/language.ts';
import type { BundleCredit, ElementKind, PinnedKind } from '../workshop/bundle.ts';

/** A text that is taken away, as the site shows it. */
export type PublishedText = {
  /** Its address on the site without the language, `/modules/un-module/lessons/une-lecon`: what links lead to. */
  address: string;
  slug: string;
  /** Where it is read on the site, with its language, when that is not at its address: an earlier text, a part of one. */
  readAt?: string | undefined;
  /** The language it is in, which may not be the publication's. */
  language: string;
  title: string;
  summary: string | undefined;
  /** Safe HTML, rendered by `markdown/`. */
  html: string;
};

export type PublishedPicture = MediaCredit & { src: string };

export type PublishedLesson = PublishedText & {
  sections: readonly OutlineSection[];
  minutes: number;
  authors: readonly string[];
  corrections: Credits;
  licence: string;
  pictures: readonly PublishedPicture[];
  audio: Audio | undefined;
};

export type PublishedSelfAssessment = PublishedText & { items: readonly Item[] };

export type PublishedSequence = PublishedText & {
  objectives: readonly string[];
  lessons: readonly PublishedLesson[];
  /** Titles of the lessons that are only announced. */
  planned: readonly string[];
  selfAssessment: PublishedSelfAssessment | undefined;
};

/** `summary` is its one sentence. */
export type PublishedEntry = PublishedText & {
  kind: EntryKind;
  sortAs: string;
  aliases: readonly string[];
  /** Addresses of related entries. */
  seeAlso: readonly string[];
  sources: readonly SourceReference[];
};

/** What the facts come from and who made the whole. */
export type PublicationCredits = {
  licence: string;
  authors: readonly string[];
  organisations: readonly string[];
  funders: readonly string[];
  thanks: readonly string[];
  sources: readonly SourceReference[];
};

/** One step of a workshop, as its author wrote it. */
export type PublishedStep = {
  kind: ElementKind;
  /** After the beginning of the workshop. */
  startMinute: number;
  minutes: number;
  title: string;
  language: string;
  /** Plain text, in the lines its author typed. */
  notes: string;
  /** Written as links of texts are: the address of a text of the publication, or of another site. */
  href: string | undefined;
};

/** A text that a workshop uses: a document at one of its revisions, a part of one, or questions of one. */
export type ChosenText =
  { kind: Exclude<PinnedKind, 'item'>; text: PublishedLesson } | { kind: 'item'; text: PublishedSelfAssessment };

/** A document that texts were taken from, with who made it. */
export type SourceWork = {
  title: string;
  language: string;
  module: string;
  authors: readonly string[];
  licence: string;
};

/** How a workshop unfolds. */
export type PublishedScript = {
  /** '' for somebody who stays anonymous. */
  preparedBy: string;
  /** What it was copied from, the first of them first. */
  after: readonly BundleCredit[];
  steps: readonly PublishedStep[];
  /** The texts that its steps lead to, in their order, each once. */
  texts: readonly ChosenText[];
  works: readonly SourceWork[];
};

/** The site that texts are taken away from, as its operators call and colour it. */
export type TakenFrom = {
  /** Undefined for one that is called as the program is. */
  name: string | undefined;
  /** Six digits; empty for that of the program. */
  colour: string;
};

/**
 * What somebody takes away: a module, or lessons chosen for a workshop. Plain data but for the pictures, which are read
 * one at a time.
 */
export type Publication = PublishedText & {
  /** A permanent name: the same publication keeps it as its texts change. */
  id: string;
  language: Language;
  objectives: readonly string[];
  credits: PublicationCredits;
  sequences: readonly PublishedSequence[];
  guides: readonly PublishedLesson[];
  /** Of a workshop, which has no sequences; undefined for a module. */
  script: PublishedScript | undefined;
  /** In alphabetical order. */
  glossary: readonly PublishedEntry[];
  glossaryAddress: string | undefined;
  /** When the latest of its texts was published: the date of every file that is made of it. */
  changedAt: Date;
  /** The public address of the site it comes from, when it has one. */
  origin: string | undefined;
  site: TakenFrom;
  /** How authors name the pictures, by address (`/media/…`). */
  mediaNames: Readonly<Record<string, string>>;
  /** The bytes of a picture by its address; undefined when it is missing or withheld. */
  readMedia: (src: string) => Promise<Uint8Array | undefined>;
};

/** A file of what is taken away. Paths are ASCII, with `/` between folders. */
export type TakenFile = { path: string; content: string | Uint8Array };

/** Every text of a publication that has a page of its own, in reading order, the glossary's entries last. */
export function listTexts(publication: Publication): PublishedText[] {
  const sequences = publication.sequences.flatMap((sequence) => [
    sequence,
    ...sequence.lessons,
    ...(sequence.selfAssessment ? [sequence.selfAssessment] : []),
  ]);
  return [...sequences, ...listChosen(publication), ...publication.guides, ...publication.glossary];
}

/** The texts of a workshop, in the order of its script. */
export function listChosen({ script }: Publication): PublishedText[] {
  return script?.texts.map(({ text }) => text) ?? [];
}

export function listSelfAssessments({ sequences, script }: Publication): PublishedSelfAssessment[] {
  return [
    ...sequences.flatMap(({ selfAssessment }) => selfAssessment ?? []),
    ...(script?.texts.flatMap((chosen) => (chosen.kind === 'item' ? chosen.text : [])) ?? []),
  ];
}
