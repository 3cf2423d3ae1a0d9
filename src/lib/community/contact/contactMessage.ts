// SPDX-License-Identifier: AGPL-3.0-or-later
import { isEmail } from '../../account/emailAddress.ts';
import { isLegible } from '../../shared/shownText.ts';

/** What somebody writes to those who run the instance. It belongs to no account: its secret address is its key. */
export type ContactDraft = {
  body: string;
  /** Where to answer; '' when the answer is read at the secret address alone. */
  email: string;
};

export const contactLimits = {
  body: 5_000,
  answer: 10_000,
  /** Times that whoever wrote goes on after an answer: beyond, a new message serves better. */
  returns: 5,
  /** Answers to one message. */
  answers: 10,
  /** Messages that wait to be handled: beyond, nobody reads them all. */
  waiting: 2_000,
  /** Those set aside as automatic, likewise. */
  held: 500,
} as const;

const day = 86_400_000;

/** How long a message is kept, in days: once handled, when it was set aside, and whatever happens. */
export const contactKeptDays = { handled: 90, held: 30, most: 365 } as const;

/** Before when a message must have been handled, set aside or sent for it to be erased. */
export function listContactBounds(now: Date): Record<keyof typeof contactKeptDays, Date> {
  const before = (days: number) => new Date(now.getTime() - days * day);
  return {
    handled: before(contactKeptDays.handled),
    held: before(contactKeptDays.held),
    most: before(contactKeptDays.most),
  };
}

export type ContactComplaint = 'missing' | 'tooLong' | 'notAnAddress';

/** What is wrong with a message, by field. */
export function checkContact({ body, email }: ContactDraft): Partial<Record<keyof ContactDraft, ContactComplaint>> {
  const ofBody = checkWords(body, contactLimits.body);
  return {
    ...(ofBody && { body: ofBody }),
    ...(email !== '' && !isEmail(email) && { email: 'notAnAddress' as const }),
  };
}

/** Who speaks after a message: whoever wrote it, or those who run the instance. */
export const contactSpeakers = ['writer', 'team'] as const;
export type ContactSpeaker = (typeof contactSpeakers)[number];

/**
 * Whether whoever wrote can go on: after an answer, a few times. Until somebody has answered they wait, so that an address
 * given to others, or a script, buries nobody.
 */
export function canGoOn(replies: ReadonlyArray<{ speaker: ContactSpeaker }>): 'yes' | 'waits' | 'full' {
  if (replies.at(-1)?.speaker !== 'team') return 'waits';
  const returns = replies.filter(({ speaker }) => speaker === 'writer').length;
  return returns < contactLimits.returns ? 'yes' : 'full';
}

export function checkReply(body: string): ContactComplaint | undefined {
  return checkWords(body, contactLimits.body);
}

export function checkAnswer(answer: string): ContactComplaint | undefined {
  return checkWords(answer, contactLimits.answer);
}

function checkWords(words: string, limit: number): ContactComplaint | undefined {
  if (!isLegible(words)) return 'missing';
  return words.length > limit ? 'tooLong' : undefined;
}

/** Where a message stands: waiting, set aside as automatic until somebody looks, or handled. */
export const contactStates = ['waiting', 'held', 'handled'] as const;
export type ContactState = (typeof contactStates)[number];
