// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from './item.ts';
import { isSeed } from './shuffle.ts';

/** What an address asks of a self-assessment: an order of options, and some items rather than all. */
export type Selection = { seed: string; itemIds: readonly string[] | undefined };

/** The order that an address without a seed gives. */
export const firstSeed = '1';

/** Reads `?seed=…&items=a,b`; what makes no sense is as if it were not there. */
export function parseSelection(query: URLSearchParams): Selection {
  const seed = query.get('seed') ?? firstSeed;
  const itemIds = (query.get('items') ?? '')
    .split(',')
    .filter((id) => /^[a-z0-9-]{1,80}$/.test(id))
    .slice(0, 200);
  return { seed: isSeed(seed) ? seed : firstSeed, itemIds: itemIds.length > 0 ? itemIds : undefined };
}

/** The items an address asks for, in their order; all of them when it names none that exists. */
export function selectItems(items: readonly Item[], { itemIds }: Selection): Item[] {
  const selected = itemIds ? items.filter(({ id }) => itemIds.includes(id)) : [];
  return selected.length > 0 ? selected : [...items];
}

/** The query of an address for this selection. */
export function formatSelection({ seed, itemIds }: Selection): string {
  return itemIds ? `?seed=${seed}&items=${itemIds.join(',')}` : `?seed=${seed}`;
}

/** The seed that follows, for another order: 1, 2, 3… whatever the seed was. */
export function nextSeed(seed: string): string {
  return /^\d{1,9}$/.test(seed) ? String(Number(seed) + 1) : firstSeed;
}
