// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ModuleOutline, OutlineEntry, SelfAssessmentSummary, SequenceOutline } from '../../catalogue/course.ts';
import { writeJsonLd } from '../../exchange/metadata/jsonLd.ts';
import {
  describeCourse,
  describeLesson,
  describeQuiz,
  describeSequence,
  type Around,
} from '../../exchange/metadata/learningResource.ts';
import { m } from '../../paraglide/messages.js';
import type { Language } from '../../shared/language.ts';
import { addressOf } from '../addresses.ts';
import { getInstance } from '../composition.server.ts';
import { addressOfCard, describeLessonCard, describeModuleCard, describeSiteCard } from './cards.server.ts';
import type { Shared } from './head.ts';

/** What pages of the site itself say to those who share them. */
export function shareSite(language: Language): Shared {
  return { type: 'website', card: addressOfCard({ language }, describeSiteCard(language)) };
}

/** A page of a module that has no description of its own: a word of its glossary, for one. */
export function sharePart(outline: ModuleOutline, language: Language): Shared {
  return { type: 'website', card: addressOfCard({ language, module: outline.slug }, describeModuleCard(outline)) };
}

export function shareModule(outline: ModuleOutline, language: Language): Shared {
  return withJsonLd(sharePart(outline, language), outline, (around) => describeCourse(outline, around));
}

export function shareSequence(outline: ModuleOutline, sequence: SequenceOutline, language: Language): Shared {
  return withJsonLd(sharePart(outline, language), outline, (around) => describeSequence(outline, sequence, around));
}

export function shareGuide(outline: ModuleOutline, guide: OutlineEntry, language: Language): Shared {
  return withJsonLd(sharePart(outline, language), outline, (around) => describeLesson(outline, guide, around));
}

export function shareLesson(outline: ModuleOutline, lesson: OutlineEntry, language: Language): Shared {
  const place = { language, module: outline.slug, lesson: lesson.slug };
  const shared: Shared = { type: 'article', card: addressOfCard(place, describeLessonCard(outline, lesson)) };
  return withJsonLd(shared, outline, (around) => describeLesson(outline, lesson, around));
}

export function shareSelfAssessment(
  outline: ModuleOutline,
  quiz: OutlineEntry<SelfAssessmentSummary>,
  { sequence, language }: { sequence: SequenceOutline | undefined; language: Language },
): Shared {
  return withJsonLd(sharePart(outline, language), outline, (around) =>
    describeQuiz(outline, quiz, { sequence, around }),
  );
}

/** Descriptions hold absolute addresses: there is none where the operator has not said where the site is. */
function withJsonLd(
  shared: Shared,
  { slug }: ModuleOutline,
  describe: (around: Around) => Parameters<typeof writeJsonLd>[0],
): Shared {
  const { origin } = getInstance().settings;
  if (origin === undefined) return shared;
  const around: Around = {
    addressOf: (kind, of, language) => origin + addressOf(language, slug, kind, of),
    level: m.share_level(),
  };
  return { ...shared, jsonLd: writeJsonLd(describe(around)) };
}
