// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Where a live workshop stands. `questionClosed` shows what was answered, to be discussed; `results` says which answers
 * are right and why.
 */
export const liveStatuses = ['lobby', 'step', 'questionOpen', 'questionClosed', 'results', 'ended'] as const;
export type LiveStatus = (typeof liveStatuses)[number];

/** What every device of a workshop shows: a step of its plan by its rank, and which time its question is asked. */
export type LivePlace = { status: LiveStatus; step: number; round: number };

/** A question is asked before it is discussed and explained, then once more after. */
export const lastRound = 2;

/** Below this many answers, who answered what can be guessed. */
export const fewAnswers = 5;

const dayMs = 24 * 3_600_000;

export const liveBounds = {
  seats: 200,
  /** Characters. */
  nickname: 24,
  question: 300,
  notes: 4_000,
  questionsOfSeat: 10,
  questions: 500,
  /** Cards of one kind that are counted in at once. */
  papers: 500,
  /** Workshops under way: of everybody who has no account together, and of one account. */
  sessions: 300,
  sessionsOfAccount: 20,
  /** A workshop that its facilitator forgot ends by itself after this much silence. */
  silenceMs: dayMs,
  /** All of it is erased this long after it began. */
  lifeMs: 30 * dayMs,
} as const;

/** A nickname as it is shown: one line without control characters; empty for somebody who gives none. */
export function readNickname(text: string): string {
  return toOneLine(text, liveBounds.nickname);
}

/** A question to the facilitator, on one line; undefined when there is nothing to ask. */
export function readQuestion(text: string): string | undefined {
  return toOneLine(text, liveBounds.question) || undefined;
}

/**
 * The first characters of a text, without those that would disturb what stands beside it: controls, and marks that turn
 * the direction of writing. Joiners stay, which some alphabets and emoji are written with.
 */
function toOneLine(text: string, most: number): string {
  const line = text
    .slice(0, 4 * most)
    .replace(/(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}]+/gu, ' ')
    .trim();
  const words = [...line].slice(0, most).join('').trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(words) ? words : '';
}
