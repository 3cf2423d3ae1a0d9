// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item, Option } from './item.ts';

/** What a reader who knows nothing could go by. */
export const clues = ['longest', 'shortest', 'first', 'last'] as const;
export type Clue = (typeof clues)[number];

/** A clue that gives answers away: the option it points to is right in `hits` items of `count`. */
export type GivenAway = { clue: Clue; hits: number; count: number };

/** A self-assessment written without any thought of length or place would have a clue as telling less than once in this. */
const oneIn = 100;

/**
 * The clues by which right answers, or wrong ones, can be recognised in a whole self-assessment.
 *
 * For each clue, the number of items in which the option it points to is right is compared with chance: the same
 * options in a random order. The law of that number is exact (a sum of unequal draws, “Poisson-binomial”), both ends
 * are looked at (“never the longest” is a clue too). Items where two options are equally long count for no length.
 */
export function findCluesGivenAway(items: ReadonlyArray<Pick<Item, 'options'>>): GivenAway[] {
  return clues.flatMap((clue) => {
    const draws = items.flatMap(({ options }) => drawOf(clue, options) ?? []);
    const hits = draws.filter(({ isRight }) => isRight).length;
    const law = lawOfSuccesses(draws.map(({ chance }) => chance));
    const isTelling = Math.min(sum(law.slice(hits)), sum(law.slice(0, hits + 1))) < 1 / oneIn;
    return isTelling ? [{ clue, hits, count: draws.length }] : [];
  });
}

/** Whether the option that a clue points to is right, and how likely that was. */
function drawOf(clue: Clue, options: readonly Option[]): { isRight: boolean; chance: number } | undefined {
  const pointed = optionAt(clue, options);
  if (!pointed) return undefined;
  return { isRight: pointed.isRight, chance: options.filter(({ isRight }) => isRight).length / options.length };
}

function optionAt(clue: Clue, options: readonly Option[]): Option | undefined {
  if (clue === 'first') return options[0];
  if (clue === 'last') return options.at(-1);
  const lengths = options.map(lengthOf);
  const wanted = clue === 'longest' ? Math.max(...lengths) : Math.min(...lengths);
  return lengths.filter((length) => length === wanted).length === 1 ? options[lengths.indexOf(wanted)] : undefined;
}

/** Characters a reader sees; tags and entities of the safe HTML aside. */
function lengthOf({ html }: Option): number {
  return html.replace(/<[^>]*>/g, '').replace(/&[^;\s]+;/g, '-').length;
}

/** The probability of each number of successes, from none to all, of independent draws of these probabilities. */
function lawOfSuccesses(chances: readonly number[]): number[] {
  return chances.reduce<number[]>(
    (law, chance) =>
      [...law, 0].map((probability, count) => probability * (1 - chance) + (law[count - 1] ?? 0) * chance),
    [1],
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
