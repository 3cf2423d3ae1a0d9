// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item, Responses } from './item.ts';

/** What is wrong with an answer: an option the item does not have, or several where one is asked for. */
export type ResponseProblem = { itemId: string; kind: 'unknownOption' | 'tooManyOptions' };

export type ReadResponses = { responses: Responses; problems: ResponseProblem[] };

/**
 * Reads the options chosen for each item from the fields of a form, named by item ids. What can be kept is kept, so
 * that it comes back: options that the item has not, perhaps from an earlier revision, are left out and reported.
 */
export function readResponses(items: readonly Item[], valuesOf: (itemId: string) => readonly string[]): ReadResponses {
  const problems: ResponseProblem[] = [];
  const responses = items.map((item) => {
    const given = [...new Set(valuesOf(item.id))];
    const known = given.filter((id) => item.options.some((option) => option.id === id));
    if (known.length < given.length) problems.push({ itemId: item.id, kind: 'unknownOption' });
    if (item.kind === 'single' && known.length > 1) problems.push({ itemId: item.id, kind: 'tooManyOptions' });
    return [item.id, item.kind === 'single' ? known.slice(0, 1) : known] as const;
  });
  return { responses: Object.fromEntries(responses), problems };
}

export function isEmpty(responses: Responses): boolean {
  return Object.values(responses).every((chosen) => chosen.length === 0);
}
