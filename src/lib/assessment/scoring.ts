// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item, Option, Responses } from './item.ts';

/** `acquired`: exactly the right options. `toReview`: anything else, an item left out being `unanswered`. */
export type ItemOutcome = 'acquired' | 'toReview' | 'unanswered';

export type OptionOutcome = { option: Option; isChosen: boolean };

export type ItemResult = { item: Item; outcome: ItemOutcome; options: OptionOutcome[] };

/**
 * Compares what was answered with the answer key, the same way in the browser and on the server.
 *
 * All or nothing for each item (QTI's `match_correct`): an item is a thing understood or a passage to reread, never a
 * number of points. Options that the item does not have are ignored: they may come from an older revision.
 *
 * Source: 1EdTech, Question and Test Interoperability 3.0, response processing template `match_correct`.
 */
export function scoreItem(item: Item, chosen: readonly string[]): ItemResult {
  const options = item.options.map((option) => ({ option, isChosen: chosen.includes(option.id) }));
  const isAnswered = options.some(({ isChosen }) => isChosen);
  const isExact = options.every(({ option, isChosen }) => option.isRight === isChosen);
  return { item, options, outcome: !isAnswered ? 'unanswered' : isExact ? 'acquired' : 'toReview' };
}

/** Scores each item of a self-assessment, in the order given. */
export function scoreItems(items: readonly Item[], responses: Responses): ItemResult[] {
  return items.map((item) =>
    scoreItem(item, (Object.hasOwn(responses, item.id) ? responses[item.id] : undefined) ?? []),
  );
}

/** Ids of the items that are worth taking again. */
export function missedItems(results: readonly ItemResult[]): string[] {
  return results.filter(({ outcome }) => outcome !== 'acquired').map(({ item }) => item.id);
}
