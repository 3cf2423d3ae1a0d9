// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocumentKind } from '../document/document.ts';
import type { MediaCredit } from '../markdown/source.ts';
import type { CourseFields } from './courseFields.ts';

/** A part of a text, as an outline lists it. */
export type OutlineSection = { id: string; title: string; depth: number };

/** What lists and outlines show of a module, sequence, lesson or guide. */
export type CourseSummary = Omit<CourseFields, 'media'> & {
  wordCount: number;
  sections: OutlineSection[];
  /** Slugs of the glossary entries the text links to. */
  terms: string[];
};

/** What the page of a module, sequence, lesson or guide shows besides. */
export type CourseContent = { html: string; media: Array<MediaCredit & { src: string }> };

/** One document as an outline holds it; `language` is the one its text is in, which may not be the one asked for. */
export type OutlineEntry<Summary = CourseSummary> = {
  documentId: string;
  /** Ids of the same document in every language it exists in, its own included: what is done in one is done in all. */
  ids: readonly string[];
  /** The languages it exists in, its own included, in alphabetical order. */
  languages: readonly string[];
  kind: DocumentKind;
  slug: string;
  language: string;
  position: number;
  sequence: string | null;
  revision: string;
  summary: Summary;
};

export type SelfAssessmentSummary = { title: string; summary: string | undefined; itemCount: number };

export type SequenceOutline = OutlineEntry & {
  lessons: OutlineEntry[];
  selfAssessment: OutlineEntry<SelfAssessmentSummary> | undefined;
};

/** A whole module in one language, falling back on its first one document by document. */
export type ModuleOutline = {
  slug: string;
  /** Language the module was first written in. */
  original: string;
  module: OutlineEntry;
  sequences: SequenceOutline[];
  guides: OutlineEntry[];
};

/** Words read in a minute by an adult at ease with the text; slower readers are served by the advised duration. */
const wordsPerMinute = 200;

/** Minutes of reading, at least one. Source: Brysbaert, “How many words do we read per minute?” (2019), rounded down for French. */
export function readingMinutes(wordCount: number): number {
  return Math.max(1, Math.round(wordCount / wordsPerMinute));
}

/** All lessons of a module, in the order of its programme. */
export function listLessons(outline: ModuleOutline): OutlineEntry[] {
  return outline.sequences.flatMap(({ lessons }) => lessons);
}

/** A lesson that has a text to read, as opposed to one that is only announced. */
export function isReadable({ summary }: OutlineEntry): boolean {
  return summary.wordCount > 0;
}

export type LessonPlace = {
  sequence: SequenceOutline;
  /** 1-based rank among the lessons of its sequence. */
  number: number;
  total: number;
  previous: OutlineEntry | undefined;
  next: OutlineEntry | undefined;
};

/** Where a lesson stands: its sequence, its rank, and the readable lessons around it in the whole module. */
export function placeLesson(outline: ModuleOutline, slug: string): LessonPlace | undefined {
  const sequence = outline.sequences.find(({ lessons }) => lessons.some((lesson) => lesson.slug === slug));
  if (!sequence) return undefined;
  const readable = listLessons(outline).filter((lesson) => isReadable(lesson) || lesson.slug === slug);
  const index = readable.findIndex((lesson) => lesson.slug === slug);
  return {
    sequence,
    number: sequence.lessons.findIndex((lesson) => lesson.slug === slug) + 1,
    total: sequence.lessons.length,
    previous: readable[index - 1],
    next: readable[index + 1],
  };
}

/** Advised minutes of a lesson: what its author says, else its reading time. */
export function advisedMinutes({ summary }: OutlineEntry): number {
  return summary.minutes ?? readingMinutes(summary.wordCount);
}

/** Advised minutes of several lessons together. */
export function totalMinutes(lessons: readonly OutlineEntry[]): number {
  return lessons.reduce((total, lesson) => total + advisedMinutes(lesson), 0);
}
