// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  advisedMinutes,
  totalMinutes,
  type ModuleOutline,
  type OutlineEntry,
  type SelfAssessmentSummary,
  type SequenceOutline,
} from '../../catalogue/course.ts';
import type { DocumentKind } from '../../document/document.ts';
import { findDeed } from '../licence.ts';
import type { Thing } from './jsonLd.ts';

/** What metadata needs to know of the site: where pages are, and what the interface calls things. */
export type Around = {
  /** The absolute address of the page that shows a text in its own language. */
  addressOf: (kind: DocumentKind, slug: string, language: string) => string;
  /** Whom modules are for, in words. */
  level: string;
};

/*
 * Schema.org, which took the properties of the Learning Resource Metadata Initiative (LRMI): `teaches`, `assesses`,
 * `educationalLevel`, `timeRequired`. Sources: https://schema.org/LearningResource, https://www.dublincore.org/lrmi.
 */

/** A module: a course that asks nobody to enrol. */
export function describeCourse(outline: ModuleOutline, { addressOf, level }: Around): Thing {
  const { module, sequences } = outline;
  const { summary } = module;
  return {
    '@type': 'Course',
    ...describeText(module, addressOf('module', outline.slug, module.language)),
    description: summary.summary,
    isAccessibleForFree: true,
    license: licenceOf(summary.licence),
    author: describeAuthors(summary.authors, summary.organisations),
    provider: describeOrganisations(summary.organisations),
    funder: describeOrganisations(summary.funders),
    teaches: unlessEmpty(summary.objectives),
    educationalLevel: level,
    timeRequired: durationOf(totalMinutes(sequences.flatMap(({ lessons }) => lessons))),
    hasPart: unlessEmpty(
      sequences.map((sequence) =>
        describePart('LearningResource', sequence, addressOf('sequence', sequence.slug, sequence.language)),
      ),
    ),
  };
}

export function describeSequence(outline: ModuleOutline, sequence: SequenceOutline, around: Around): Thing {
  const { summary, lessons } = sequence;
  const { addressOf } = around;
  return {
    '@type': 'LearningResource',
    ...describeText(sequence, addressOf('sequence', sequence.slug, sequence.language)),
    description: summary.summary,
    teaches: unlessEmpty(summary.objectives),
    timeRequired: durationOf(totalMinutes(lessons)),
    isPartOf: describeModule(outline, around),
    hasPart: unlessEmpty(
      lessons.map((lesson) =>
        describePart('LearningResource', lesson, addressOf('lesson', lesson.slug, lesson.language)),
      ),
    ),
  };
}

/** A lesson or a workshop guide. In few words: a lesson's page has to come in one round trip. */
export function describeLesson(outline: ModuleOutline, lesson: OutlineEntry, around: Around): Thing {
  const { kind, slug, language, summary } = lesson;
  const authors = summary.authors.length > 0 ? summary.authors : outline.module.summary.authors;
  return {
    '@type': 'LearningResource',
    ...describeText(lesson, around.addressOf(kind, slug, language)),
    license: licenceOf(summary.licence),
    timeRequired: durationOf(advisedMinutes(lesson)),
    author: describeAuthors(authors, outline.module.summary.organisations),
    isPartOf: describeModule(outline, around),
  };
}

/** A self-assessment, without its questions: search engines would show them with their answers. */
export function describeQuiz(
  outline: ModuleOutline,
  quiz: OutlineEntry<SelfAssessmentSummary>,
  { sequence, around }: { sequence: SequenceOutline | undefined; around: Around },
): Thing {
  return {
    '@type': 'Quiz',
    ...describeText(quiz, around.addressOf('selfAssessment', quiz.slug, quiz.language)),
    description: quiz.summary.summary,
    assesses: unlessEmpty(sequence?.summary.objectives ?? []),
    isPartOf: describeModule(outline, around),
  };
}

function describeText({ language, summary }: OutlineEntry<{ title: string }>, url: string) {
  return { url, name: summary.title, inLanguage: language };
}

function describeModule(outline: ModuleOutline, { addressOf }: Around): Thing {
  return describePart('Course', outline.module, addressOf('module', outline.slug, outline.module.language));
}

function describePart(type: string, { summary }: OutlineEntry, url: string): Thing {
  return { '@type': type, name: summary.title, url };
}

/** Names are free: those of organisations are told by the module, any other is somebody's. */
function describeAuthors(names: readonly string[], organisations: readonly string[]): Thing[] | undefined {
  return unlessEmpty(
    names.map((name) => ({ '@type': organisations.includes(name) ? 'Organization' : 'Person', name })),
  );
}

function describeOrganisations(names: readonly string[]): Thing[] | undefined {
  return unlessEmpty(names.map((name) => ({ '@type': 'Organization', name })));
}

/** The address of its terms, or of what SPDX says of it; a licence in words of one's own has none. */
function licenceOf(licence: string): string | undefined {
  const isIdentifier = /^[A-Za-z0-9.+-]+$/.test(licence);
  return findDeed(licence)?.address ?? (isIdentifier ? `https://spdx.org/licenses/${licence}` : undefined);
}

/** As ISO 8601 writes it; undefined for nothing yet. */
function durationOf(minutes: number): string | undefined {
  return minutes > 0 ? `PT${minutes}M` : undefined;
}

function unlessEmpty<One>(list: One[]): One[] | undefined {
  return list.length > 0 ? list : undefined;
}
