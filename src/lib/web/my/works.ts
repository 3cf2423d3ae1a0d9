// SPDX-License-Identifier: AGPL-3.0-or-later
import { isReadable, listLessons, type ModuleOutline, type OutlineEntry } from '../../catalogue/course.ts';
import type { ModuleWorks } from '../../learning/moduleProgress.ts';
import { addressOf } from '../addresses.ts';

/** Something to go through, as pages link to it. */
export type Work = {
  ids: readonly string[];
  title: string;
  language: string;
  href: string;
  /** First digits of the revisions that still say the same, in all languages, the one that is shown first. */
  revisions: readonly string[];
};

/** What there is to go through in a module, with addresses. */
export type ModuleShelf = {
  slug: string;
  title: string;
  language: string;
  href: string;
  lessons: Work[];
  selfAssessments: Work[];
};

/** Gives, for the ids of a document, the revisions that say the same as its present text. */
export type FindSame = (entry: Pick<OutlineEntry, 'ids' | 'revision'>) => readonly string[];

/** Lists what there is to go through in a module: lessons that have a text, and self-assessments. */
export function describeShelf(outline: ModuleOutline, pageLanguage: string, findSame: FindSame): ModuleShelf {
  const { slug, module, sequences } = outline;
  const describe = (kind: 'lesson' | 'selfAssessment') => (entry: OutlineEntry<{ title: string }>) => ({
    ids: entry.ids,
    title: entry.summary.title,
    language: entry.language,
    href: addressOf(pageLanguage, slug, kind, entry.slug),
    revisions: findSame(entry),
  });
  return {
    slug,
    title: module.summary.title,
    language: module.language,
    href: addressOf(pageLanguage, slug, 'module', slug),
    lessons: listLessons(outline).filter(isReadable).map(describe('lesson')),
    selfAssessments: sequences
      .flatMap(({ selfAssessment }) => selfAssessment ?? [])
      .filter(({ summary }) => summary.itemCount > 0)
      .map(describe('selfAssessment')),
  };
}

/** A lesson or self-assessment on its shelf; undefined when there is nothing of it to go through yet. */
export function findWork(works: readonly Work[], { documentId }: { documentId: string }): Work | undefined {
  return works.find(({ ids }) => ids.includes(documentId));
}

/** The same without addresses, as folds take it. */
export function worksOf({ lessons, selfAssessments }: Pick<ModuleShelf, 'lessons' | 'selfAssessments'>): ModuleWorks {
  return { lessons: lessons.map(({ ids }) => ids), selfAssessments: selfAssessments.map(({ ids }) => ids) };
}
