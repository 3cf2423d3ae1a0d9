// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../../assessment/item.ts';
import type { Language } from '../../../shared/language.ts';
import type { ElementKind } from '../../../workshop/bundle.ts';
import { answersOf, drawBars, type RoundTally } from '../../../workshop/live/aggregates.ts';
import type { PlanPassage, PlanStep } from '../../../workshop/live/livePlan.ts';
import type { LivePlace, LiveStatus } from '../../../workshop/live/liveSession.ts';

/** A question as it is put: without what is right, nor why. */
export type ShownQuestion = Pick<Item, 'id' | 'kind' | 'stem' | 'introductionHtml'> & {
  options: { id: string; html: string }[];
};

export type ShownRound = {
  round: number;
  answers: number;
  bars: { optionId: string; count: number; share: number }[];
  /** Whether so few answered that the bars were not kept. */
  isWithheld: boolean;
};

/** Why each option is right or not, once it is time to say it. */
export type Explanations = Readonly<Record<string, { isRight: boolean; feedbackHtml: string }>>;

/** All that those in a room may see of their workshop at this moment, on a wall or on their own device. */
export type RoomView = {
  version: number;
  status: LiveStatus;
  title: string;
  language: Language;
  step: RoomStep | undefined;
  round: number;
  question: ShownQuestion | undefined;
  rounds: ShownRound[];
  explanations: Explanations | undefined;
};

export type RoomStep = {
  rank: number;
  total: number;
  kind: ElementKind;
  title: string;
  minutes: number;
  href: string | undefined;
  passages: PlanPassage[];
};

type Shown = LivePlace & { version: number; title: string; language: Language; steps: readonly PlanStep[] };

/**
 * What a room may see. Counts are shown once a question is closed, what is right once it is explained; of an open
 * question, even of one that is asked again, neither. `tallies` are those of the step.
 */
export function viewRoom(session: Shown, tallies: readonly RoundTally[]): RoomView {
  const { status, steps, step, version, title, language, round } = session;
  const isShown = status !== 'lobby' && status !== 'ended';
  const current = isShown ? steps[step] : undefined;
  const item = current?.question;
  return {
    version,
    status,
    title,
    language,
    step: current && viewStep(current, { rank: step, total: steps.length }),
    round,
    question: item && viewQuestion(item),
    rounds: item && (status === 'questionClosed' || status === 'results') ? viewRounds(item, tallies) : [],
    explanations: item && status === 'results' ? explain(item) : undefined,
  };
}

function viewStep(
  { kind, title, minutes, href, passages }: PlanStep,
  place: { rank: number; total: number },
): RoomStep {
  return { ...place, kind, title, minutes, href, passages };
}

export function viewQuestion({ id, kind, stem, introductionHtml, options }: Item): ShownQuestion {
  return { id, kind, stem, introductionHtml, options: options.map((option) => ({ id: option.id, html: option.html })) };
}

export function viewRounds(item: Item, tallies: readonly RoundTally[]): ShownRound[] {
  return tallies.map((tally) => ({
    round: tally.round,
    answers: answersOf(tally),
    bars: drawBars(item, tally).map(({ optionId, count, share }) => ({ optionId, count, share })),
    isWithheld: tally.counts === undefined,
  }));
}

export function explain({ options }: Item): Explanations {
  return Object.fromEntries(options.map(({ id, isRight, feedbackHtml }) => [id, { isRight, feedbackHtml }]));
}
