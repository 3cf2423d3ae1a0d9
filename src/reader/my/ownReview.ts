// SPDX-License-Identifier: AGPL-3.0-or-later
import { isDue } from '../../lib/learning/review.ts';
import { foldReviewOf, type BoxItem } from '../../lib/web/my/reviewBox.ts';
import type { Work } from '../../lib/web/my/works.ts';
import { element } from '../diary/elements.ts';
import { fillIn } from '../diary/speech.ts';
import { formatDay, pageWords, section, type OwnPage } from './parts.ts';

/** The review box: what is worth taking again now, by self-assessment, and when the next item comes back. */
export function showReview({ progress, shelves }: OwnPage): Node[] {
  const now = new Date();
  const box = foldReviewOf(progress, shelves);
  const due = groupByWork(box.filter((item) => isDue(item, now)));
  const next = box.find((item) => !isDue(item, now));
  const parts = due.map(({ work, items }) => showWork(work, items));
  return [
    ...(parts.length > 0 ? parts : [element('p', {}, pageWords.my_review_nothing)]),
    ...(next ? [element('p', {}, fillIn(pageWords.my_review_next, { day: formatDay(next.dueAt) }))] : []),
  ];
}

function groupByWork(items: readonly BoxItem[]): Array<{ work: Work; items: string[] }> {
  const groups = new Map<string, { work: Work; items: string[] }>();
  for (const { work, item } of items) {
    const group = groups.get(work.href) ?? { work, items: [] };
    group.items.push(item);
    groups.set(work.href, group);
  }
  return [...groups.values()];
}

function showWork(work: Work, items: readonly string[]): HTMLElement {
  const addressOf = (some: readonly string[]) => `${work.href}?items=${some.join(',')}`;
  const all = fillIn(pageWords.my_review_take_all, { count: items.length });
  const title = element('span', { lang: work.language }, work.title);
  const actions = [
    element('a', { class: 'button', href: addressOf(items.slice(0, 1)) }, pageWords.my_review_take_one),
    ...(items.length > 1 ? [element('a', { href: addressOf(items) }, all)] : []),
  ];
  return section(`review-${work.ids[0]}`, title, element('p', { class: 'actions' }, ...actions));
}
