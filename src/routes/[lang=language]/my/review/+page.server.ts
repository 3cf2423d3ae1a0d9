// SPDX-License-Identifier: AGPL-3.0-or-later
import { isDue } from '$lib/learning/review.ts';
import { openMyPage } from '$lib/web/my/myPages.server.ts';
import { foldReviewOf, type BoxItem } from '$lib/web/my/reviewBox.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { shelves, progress } = await openMyPage(event);
  if (!progress) return { shelves, box: undefined };
  const now = new Date();
  const items = foldReviewOf(progress, shelves);
  const due = items.filter((item) => isDue(item, now));
  return { shelves, box: { due: groupByWork(due), dueCount: due.length, next: items[due.length]?.dueAt } };
};

/** The questions of each self-assessment, in the order in which they came back. */
function groupByWork(items: readonly BoxItem[]) {
  return [...Map.groupBy(items, ({ work }) => work)].map(([work, own]) => ({
    work,
    items: own.map(({ item }) => item),
  }));
}
