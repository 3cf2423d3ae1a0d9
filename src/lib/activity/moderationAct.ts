// SPDX-License-Identifier: AGPL-3.0-or-later

/** What moderators do to somebody's words, or to their account. */
export const moderationDeeds = [
  'hidden',
  'declined',
  'putBack',
  'unlisted',
  'redacted',
  'suspended',
  'suspensionLifted',
  'moved',
  'closed',
  'reopened',
  'merged',
  'parted',
  'slowed',
  'slowLifted',
] as const;
export type ModerationDeed = (typeof moderationDeeds)[number];

/** What was decided of an answer. */
export const answerOutcomes = ['upheld', 'reversed'] as const;
export type AnswerOutcome = (typeof answerOutcomes)[number];

/** The deeds that a deed undoes. */
const undoes: Partial<Record<ModerationDeed, readonly ModerationDeed[]>> = {
  putBack: ['hidden', 'declined', 'unlisted'],
  suspensionLifted: ['suspended'],
  reopened: ['closed'],
  parted: ['merged'],
  slowLifted: ['slowed'],
  moved: ['moved'],
};

/** Which deeds are undone by one, and their open answers settled by it. */
export function listUndone(deed: ModerationDeed): readonly ModerationDeed[] {
  return undoes[deed] ?? [];
}

const undoings: readonly ModerationDeed[] = ['putBack', 'suspensionLifted', 'reopened', 'parted', 'slowLifted'];

/** Whether there is something to answer: nobody contests that an act is undone. */
export function canBeAnswered(deed: ModerationDeed): boolean {
  return !undoings.includes(deed);
}

/** Whether another deed can undo it: words that were taken out of a text are kept nowhere. */
export function canBeUndone(deed: ModerationDeed): boolean {
  return Object.values(undoes).some((undone) => undone.includes(deed));
}

/** In characters. */
export const mostAnswerCharacters = 1_000;

export function checkAnswer(words: string): 'missing' | 'tooLong' | undefined {
  if (words.trim() === '') return 'missing';
  return [...words.trim()].length > mostAnswerCharacters ? 'tooLong' : undefined;
}
