// SPDX-License-Identifier: AGPL-3.0-or-later
import { getModuleOutline, listModuleOutlines } from '../../catalogue/modules.server.ts';
import { listModulesOf } from '../../document/documents.server.ts';
import { listDiary } from '../../learning/diaries.server.ts';
import type { DiaryEvent } from '../../learning/event.ts';
import { foldDiary, type Progress } from '../../learning/progress.ts';
import { awardBadge, listAwards } from '../../recognition/awards.server.ts';
import { listPublishedBadges, type PublishedBadge } from '../../recognition/credentials.server.ts';
import { measureBadge, type BadgeProgress } from '../../recognition/criteria.ts';
import type { Database } from '../../server/database/database.server.ts';
import type { Language } from '../../shared/language.ts';

/** A module's badge as its owner sees it. */
export type OwnBadge = {
  module: string;
  title: string;
  titleLanguage: string;
  progress: BadgeProgress;
  /** Earned now or before; `earnedAt` is undefined until something is done with it. */
  isEarned: boolean;
  earnedAt: Date | undefined;
  published: { id: string; name: string; isSigned: boolean; publishedAt: Date } | undefined;
};

export type Learner = { accountId: number; progress: Progress };

/** Somebody's own badges, read from their diary. */
export async function openOwnBadges(db: Database, accountId: number, language: Language): Promise<OwnBadge[]> {
  return describeOwnBadges(db, await readLearner(db, { accountId }), language);
}

/** Someone's diary, folded. */
export async function readLearner(db: Database, { accountId }: { accountId: number }): Promise<Learner> {
  return { accountId, progress: foldDiary(await listDiary(db, accountId)) };
}

/** The badge of each module that can be gone through, for the person who learns. Records nothing. */
export async function describeOwnBadges(
  db: Database,
  { accountId, progress }: Learner,
  language: Language,
): Promise<OwnBadge[]> {
  const [outlines, awards, published] = await Promise.all([
    listModuleOutlines(db, language),
    listAwards(db, accountId),
    listPublishedBadges(db, accountId),
  ]);
  return outlines
    .map((outline) => {
      const measured = measureBadge(progress, outline);
      const award = awards.find(({ module }) => module === outline.slug);
      return {
        module: outline.slug,
        title: outline.module.summary.title,
        titleLanguage: outline.module.language,
        progress: measured,
        isEarned: award !== undefined || measured.isGoneThrough,
        earnedAt: award?.earnedAt,
        published: describePublished(published.find(({ module }) => module === outline.slug)),
      };
    })
    .filter(({ progress: { total }, isEarned }) => total > 0 || isEarned);
}

/**
 * Keeps the badges that events of a diary complete. To be called once they are recorded; the second time does nothing.
 *
 * Only the end of a lesson and an attempt can complete a badge: for the rest of a diary it costs nothing.
 */
export async function noticeBadges(
  db: Database,
  accountId: number,
  events: ReadonlyArray<Pick<DiaryEvent, 'kind' | 'subject'>>,
  now: Date,
): Promise<void> {
  const subjects = events
    .filter(({ kind }) => kind === 'lessonCompleted' || kind === 'attempted')
    .map(({ subject }) => subject);
  if (subjects.length === 0) return;
  const [modules, awards] = await Promise.all([listModulesOf(db.read, subjects), listAwards(db, accountId)]);
  const open = modules.filter((slug) => !awards.some(({ module }) => module === slug));
  if (open.length === 0) return;
  const { progress } = await readLearner(db, { accountId });
  for (const slug of open)
    await awardBadge(db, accountId, { progress, outline: await getModuleOutline(db, slug, 'fr') }, now);
}

function describePublished(badge: PublishedBadge | undefined): OwnBadge['published'] {
  return badge && { id: badge.id, name: badge.name, isSigned: badge.signed !== null, publishedAt: badge.publishedAt };
}
