// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Progress } from '../../learning/progress.ts';
import { foldReview, type ReviewItem } from '../../learning/review.ts';
import type { ModuleShelf, Work } from './works.ts';

export type BoxItem = ReviewItem & { work: Work };

/** The review box over what is still published, an item being the same in every language. */
export function foldReviewOf({ attempts }: Pick<Progress, 'attempts'>, shelves: readonly ModuleShelf[]): BoxItem[] {
  const works = shelves.flatMap(({ selfAssessments }) => selfAssessments);
  const workOf = new Map(works.flatMap((work) => work.ids.map((id) => [id, work] as const)));
  const box = foldReview(attempts, (id) => workOf.get(id)?.href ?? id);
  return box.flatMap((item) => {
    const work = workOf.get(item.selfAssessment);
    return work ? [{ ...item, work }] : [];
  });
}
