// SPDX-License-Identifier: AGPL-3.0-or-later
import { isModerator, isOperator, type SignedIn } from '../../account/role.ts';
import { countContactMessages } from '../../community/contact/contactMessages.server.ts';
import { listModerationCases } from '../../contribution/moderationQueue.server.ts';
import { getInstance } from '../composition.server.ts';
import { caseListers } from './caseKinds.server.ts';

/** How many wait; `isMore`: at least one more than that. */
export type Waiting = { count: number; isMore: boolean };

const none: Waiting = { count: 0, isMore: false };

/** What waits for somebody because of their roles, and nothing of how long it has: nobody is hurried. */
export async function readDuties(account: SignedIn): Promise<{ cases: Waiting; messages: Waiting }> {
  const { read } = getInstance().db;
  const { cases, next } = isModerator(account)
    ? await listModerationCases(read, undefined, caseListers)
    : { cases: [], next: undefined };
  const messages = isOperator(account) ? await countContactMessages(read, 'waiting') : 0;
  return {
    cases: { count: cases.length, isMore: next !== undefined },
    messages: { ...none, count: messages },
  };
}
