// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../assessment/item.ts';
import { fewAnswers } from './liveSession.ts';

/** How many chose each option, on devices and by card, by option id. */
export type OptionCounts = Readonly<Record<string, number>>;

/** What was answered to one question in one round. `counts` is undefined where so few answered that it was not kept. */
export type RoundTally = { round: number; devices: number; papers: number; counts: OptionCounts | undefined };

/** One bar: how many chose an option, of how many. `share` is from 0 to 1. */
export type Bar = { optionId: string; html: string; isRight: boolean; count: number; share: number };

export function answersOf({ devices, papers }: Pick<RoundTally, 'devices' | 'papers'>): number {
  return devices + papers;
}

/** Whether so few answered that who answered what can be guessed. */
export function isFew(answers: number): boolean {
  return answers < fewAnswers;
}

/** The bars of one round, in the order of the options; empty when its counts were not kept. */
export function drawBars({ options }: Pick<Item, 'options'>, tally: RoundTally): Bar[] {
  const { counts } = tally;
  if (counts === undefined) return [];
  const answers = answersOf(tally);
  return options.map(({ id, html, isRight }) => {
    const count = Object.hasOwn(counts, id) ? (counts[id] ?? 0) : 0;
    return { optionId: id, html, isRight, count, share: answers === 0 ? 0 : count / answers };
  });
}

/** What may be kept of a round once its workshop is over: where few answered, only how many. */
export function coarsen(tally: RoundTally): RoundTally {
  return isFew(answersOf(tally)) ? { ...tally, counts: undefined } : tally;
}

/**
 * The cards that were counted, read from one number per option. Of a question with one answer, each card is a person; of
 * another, `people` says how many held some up. Undefined when those numbers cannot be.
 */
export function readPapers(
  { kind, options }: Pick<Item, 'kind' | 'options'>,
  given: { numberOf: (optionId: string) => number; people: number; most: number },
): { papers: number; counts: OptionCounts } | undefined {
  const pairs = options.map(({ id }) => [id, given.numberOf(id)] as const);
  const numbers = pairs.map(([, number]) => number);
  const sum = numbers.reduce((total, number) => total + number, 0);
  const papers = kind === 'single' ? sum : given.people;
  const isCount = (number: number) => Number.isInteger(number) && number >= 0 && number <= given.most;
  const isPossible = [...numbers, papers].every(isCount) && (kind === 'single' || Math.max(0, ...numbers) <= papers);
  return isPossible ? { papers, counts: Object.fromEntries(pairs) } : undefined;
}
