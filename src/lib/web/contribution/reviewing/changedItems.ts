// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../../assessment/item.ts';

/** What differs between two wordings of one question. */
export const itemChanges = ['stem', 'options', 'key', 'feedback', 'hint', 'reread'] as const;
export type ItemChange = (typeof itemChanges)[number];

/** A question as it is and as it would be; one side is undefined for one that comes or goes. `rank` is 1-based. */
export type ChangedItem = {
  rank: number;
  before: Item | undefined;
  after: Item | undefined;
  /** What differs, when both sides are there. */
  changes: ItemChange[];
};

/** The questions that differ between two self-assessments, known by their ids: those that stay in order, then those that go. */
export function findChangedItems(before: readonly Item[], after: readonly Item[]): ChangedItem[] {
  const known = new Map(before.map((item) => [item.id, item]));
  const kept = new Set(after.map(({ id }) => id));
  const written = after.flatMap((item, index) => {
    const former = known.get(item.id);
    const changes = former ? compareItems(former, item) : [];
    return former && changes.length === 0 ? [] : [{ rank: index + 1, before: former, after: item, changes }];
  });
  const gone = before.flatMap((item, index) =>
    kept.has(item.id) ? [] : [{ rank: index + 1, before: item, after: undefined, changes: [] }],
  );
  return [...written, ...gone];
}

function compareItems(before: Item, after: Item): ItemChange[] {
  return itemChanges.filter((change) => JSON.stringify(parts[change](before)) !== JSON.stringify(parts[change](after)));
}

const parts: Record<ItemChange, (item: Item) => unknown> = {
  stem: ({ stem, introductionHtml }) => [stem, introductionHtml],
  options: ({ options }) => options.map(({ id, html }) => [id, html]),
  key: ({ kind, options }) => [kind, rightOnes(options)],
  feedback: ({ options }) => byId(options.map(({ id, feedbackHtml }) => [id, feedbackHtml])),
  hint: ({ hintHtml }) => hintHtml,
  reread: ({ reread }) => reread,
};

function rightOnes(options: Item['options']): string[] {
  return options.flatMap(({ id, isRight }) => (isRight ? [id] : [])).sort();
}

/** Options that only change places explain the same. */
function byId(entries: Array<[string, string]>): Array<[string, string]> {
  return entries.sort(([one], [other]) => (one < other ? -1 : 1));
}
