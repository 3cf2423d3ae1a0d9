// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Outcome } from './knock.ts';
import { people, type Person } from './people.ts';

/**
 * What each person is answered at a door. `powerless`: they are answered, and what they sent changes nothing: it named
 * a thing of the owner's that is not theirs.
 */
export type Expected = Record<Person, Outcome | 'powerless'>;

export function all(answer: Expected[Person]): Expected {
  return Object.fromEntries(people.map((person) => [person, answer])) as Expected;
}

export const signInFirst = { signedOut: 'signIn', holder: 'signIn' } as const;

/** The page of a lesson, a form to sign in: no rights are asked. */
export const everyone = all('served');
/** A page that says that something is not there, whoever asks. */
export const nobody = all('notFound');
/** Their own account, their own things. */
export const signedIn: Expected = { ...everyone, ...signInFirst };
export const moderators: Expected = { ...all('forbidden'), ...signInFirst, moderator: 'served', operator: 'served' };
/** What reviewers of the module alone decide. */
export const ownReviewer: Expected = { ...all('forbidden'), ...signInFirst, reviewerHere: 'served' };
/** A moderator's own role, which an operator does not have. */
export const ownModerator: Expected = { ...moderators, operator: 'forbidden' };
export const operators: Expected = { ...all('forbidden'), ...signInFirst, operator: 'served' };
/** A thing of somebody's, at an address that others might guess: for them it is not there. */
export const ownerAlone: Expected = { ...nobody, ...signInFirst, owner: 'served' };
/** A form that names a thing of somebody's: others send it in vain. */
export const ownerAct: Expected = { ...all('powerless'), ...signInFirst, owner: 'served' };
/** Whoever holds the secret address, signed in or not; the question is asked with the secret for them alone. */
export const holders: Expected = { ...nobody, holder: 'served' };
/** A thing of somebody's account, or at a secret address of its own. */
export const ownerOrHolder: Expected = { ...nobody, owner: 'served', holder: 'served' };
/** Kept in the diary of whoever is signed in; others are told where it would be kept, and nothing is. */
export const diaryKeepers: Expected = { ...everyone, signedOut: 'powerless', holder: 'powerless' };
/** A thing of somebody's diary, at its address. Whoever is signed out may have it in their browser: one page for all. */
export const ownerOrBrowser: Expected = { ...nobody, signedOut: 'served', holder: 'served', owner: 'served' };
/** A proposal, for the account that made it. Others, signed in or not, are not told that it is there. */
export const proposerAlone: Expected = { ...nobody, owner: 'served' };
/** Those who may write its next version. */
export const proposerOrReviewer: Expected = { ...proposerAlone, reviewerHere: 'served' };
/** Reviewers of the module. */
export const reviewers: Expected = { ...all('forbidden'), ...signInFirst, reviewerHere: 'served' };
/** Reviewers of the module, and the operator. */
export const reviewersOrOperator: Expected = { ...reviewers, operator: 'served' };
/** Whoever looks after proposals of the module: its reviewers, and those who moderate the site. */
export const reviewersOrModerators: Expected = { ...reviewersOrOperator, moderator: 'served' };
