// SPDX-License-Identifier: AGPL-3.0-or-later
import { createEmptyCard, fsrs, Rating, type Card, type Grade } from 'ts-fsrs';
import type { ResponseRecord } from './event.ts';
import type { Attempt } from './progress.ts';

/** An item that comes back, until its delays have grown long. */
export type ReviewItem = {
  /** The self-assessment it was last answered in. */
  selfAssessment: string;
  item: string;
  /** When it comes back, in milliseconds since 1970. */
  dueAt: number;
  lastAnsweredAt: number;
};

/** An item whose next delay would be longer has settled: it leaves the box. */
const settledDays = 90;

/** No chance and no steps of minutes: the same attempts give the same box everywhere, and nothing comes back the same day. */
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false, maximum_interval: 365 });

/**
 * Folds attempts into the review box: an item that was missed, or answered without being sure, comes back after delays
 * that grow with each answer that holds. One that was right at first and not doubted never enters; nor does one left out.
 *
 * `nameOf` gives the same name to a self-assessment in all its languages. Soonest first, `isDue` tells which are due.
 *
 * Source: Ye, Su & Cao, “A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling” (KDD 2022),
 * the FSRS algorithm; implementation: ts-fsrs.
 */
export function foldReview(
  attempts: readonly Attempt[],
  nameOf: (selfAssessment: string) => string = (id) => id,
): ReviewItem[] {
  const memories = new Map<string, Memory>();
  for (const { selfAssessment, at, responses } of attempts)
    for (const response of responses) {
      const key = `${nameOf(selfAssessment)} ${response.item}`;
      const memory = remember(memories.get(key), response, at);
      if (memory) memories.set(key, { ...memory, selfAssessment, item: response.item });
    }
  return [...memories.values()].flatMap(toReviewItem).sort(compareItems);
}

/** Whether an item is worth taking now. */
export function isDue({ dueAt }: ReviewItem, now: Date): boolean {
  return dueAt <= now.getTime();
}

type Memory = { card: Card; selfAssessment: string; item: string };

/** What is remembered of an item after one more answer; undefined while there is nothing to bring back. */
function remember(known: Memory | undefined, response: ResponseRecord, at: number): Pick<Memory, 'card'> | undefined {
  const grade = gradeOf(response);
  if (grade === undefined || (!known && grade >= Rating.Good)) return known;
  // An answer given twice, or dated before the last one by another device's clock, teaches the scheduler nothing.
  const when = new Date(Math.max(at, known?.card.last_review?.getTime() ?? at));
  return { card: scheduler.next(known?.card ?? createEmptyCard(when), when, grade).card };
}

function gradeOf({ outcome, confidence }: ResponseRecord): Grade | undefined {
  if (outcome === 'unanswered') return undefined;
  if (outcome === 'toReview') return Rating.Again;
  if (confidence === 'hesitant' || confidence === 'guessing') return Rating.Hard;
  return confidence === 'sure' ? Rating.Easy : Rating.Good;
}

function toReviewItem({ card, selfAssessment, item }: Memory): ReviewItem[] {
  if (card.scheduled_days > settledDays) return [];
  const lastAnsweredAt = card.last_review?.getTime() ?? 0;
  return [{ selfAssessment, item, dueAt: card.due.getTime(), lastAnsweredAt }];
}

function compareItems(a: ReviewItem, b: ReviewItem): number {
  return a.dueAt - b.dueAt || (`${a.selfAssessment} ${a.item}` < `${b.selfAssessment} ${b.item}` ? -1 : 1);
}
