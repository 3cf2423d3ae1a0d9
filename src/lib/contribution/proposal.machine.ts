// SPDX-License-Identifier: AGPL-3.0-or-later
import { getNextSnapshot, setup } from 'xstate';
import { DomainError } from '../shared/refusal.ts';
import type { ProposalStatus } from './proposal.ts';

/** What somebody is to a proposal: its own, or one of the module they review, or one of the site they moderate. */
export type Relation = { isProposer: boolean; isReviewer: boolean; isModerator: boolean };

export type ProposalEvent =
  /** Put before reviewers; `isHeld`: a moderator reads it first. */
  | { type: 'submit'; as: Relation; isHeld: boolean }
  | { type: 'hold'; as: Relation }
  | { type: 'release'; as: Relation }
  /** A new version; `isHeld`: a moderator reads it first. Approvals were given to the former one. */
  | { type: 'amend'; as: Relation; isHeld: boolean }
  /** `isEnough`: with this one, the approvals that the module asks for are there. */
  | { type: 'approve'; as: Relation; isEnough: boolean }
  | { type: 'requestChanges'; as: Relation }
  | { type: 'decline'; as: Relation }
  | { type: 'withdraw'; as: Relation }
  /** `isWaived`: the module asks for no approval, or has nobody else to give it. */
  | { type: 'merge'; as: Relation; isWaived: boolean }
  /** A small safe edit whose time has come, that nobody opposed. */
  | { type: 'elapse' }
  /** A change that answers this remark was merged. */
  | { type: 'answer' };

const machine = setup({
  types: { events: {} as ProposalEvent },
  guards: {
    isProposer: ({ event }) => 'as' in event && event.as.isProposer,
    isModerator: ({ event }) => 'as' in event && event.as.isModerator,
    isReviewer: ({ event }) => 'as' in event && event.as.isReviewer,
    mayAmend: ({ event }) => 'as' in event && (event.as.isProposer || event.as.isReviewer),
    /** Nobody judges their own proposal. */
    isPeer: ({ event }) => 'as' in event && event.as.isReviewer && !event.as.isProposer,
    approvesEnough: ({ event }) =>
      event.type === 'approve' && event.as.isReviewer && !event.as.isProposer && event.isEnough,
    mayDecline: ({ event }) => 'as' in event && (event.as.isReviewer || event.as.isModerator),
    isWaived: ({ event }) => event.type === 'merge' && event.as.isReviewer && event.isWaived,
    isSentHeld: ({ event }) => 'isHeld' in event && event.isHeld && event.as.isProposer,
  },
}).createMachine({
  initial: 'draft',
  states: {
    draft: {
      on: {
        amend: { guard: 'isProposer', target: 'draft' },
        submit: [
          { guard: 'isSentHeld', target: 'held' },
          { guard: 'isProposer', target: 'submitted' },
        ],
        withdraw: { guard: 'isProposer', target: 'withdrawn' },
      },
    },
    held: {
      on: {
        amend: { guard: 'isProposer', target: 'held' },
        release: { guard: 'isModerator', target: 'submitted' },
        decline: { guard: 'isModerator', target: 'declined' },
        withdraw: { guard: 'isProposer', target: 'withdrawn' },
      },
    },
    submitted: {
      on: {
        amend: [
          { guard: 'isSentHeld', target: 'held' },
          { guard: 'mayAmend', target: 'submitted' },
        ],
        approve: [
          { guard: 'approvesEnough', target: 'approved' },
          { guard: 'isPeer', target: 'submitted' },
        ],
        requestChanges: { guard: 'isPeer', target: 'changesRequested' },
        merge: { guard: 'isWaived', target: 'merged' },
        elapse: 'merged',
        answer: 'merged',
        decline: { guard: 'mayDecline', target: 'declined' },
        withdraw: { guard: 'isProposer', target: 'withdrawn' },
        hold: { guard: 'isModerator', target: 'held' },
      },
    },
    changesRequested: {
      on: {
        amend: [
          { guard: 'isSentHeld', target: 'held' },
          { guard: 'mayAmend', target: 'submitted' },
        ],
        answer: 'merged',
        decline: { guard: 'mayDecline', target: 'declined' },
        withdraw: { guard: 'isProposer', target: 'withdrawn' },
        hold: { guard: 'isModerator', target: 'held' },
      },
    },
    approved: {
      on: {
        amend: [
          { guard: 'isSentHeld', target: 'held' },
          { guard: 'mayAmend', target: 'submitted' },
        ],
        approve: { guard: 'isPeer', target: 'approved' },
        requestChanges: { guard: 'isPeer', target: 'changesRequested' },
        merge: { guard: 'isReviewer', target: 'merged' },
        answer: 'merged',
        decline: { guard: 'mayDecline', target: 'declined' },
        withdraw: { guard: 'isProposer', target: 'withdrawn' },
        hold: { guard: 'isModerator', target: 'held' },
      },
    },
    merged: { type: 'final' },
    declined: { type: 'final' },
    withdrawn: { type: 'final' },
  },
});

/**
 * Where an event leads a proposal.
 *
 * @throws {DomainError} `account/forbidden` when somebody else could do it now, `contribution/transition-refused` when
 * nobody could
 */
export function nextStatus(current: ProposalStatus, event: ProposalEvent): ProposalStatus {
  const state = machine.resolveState({ value: current });
  if (!state.can(event)) throw new DomainError(couldAnyone(current, event) ? 'account/forbidden' : refused);
  return getNextSnapshot(machine, state, event).value;
}

/** Whether an event would be accepted now: what decides which buttons a page shows. */
export function canHappen(current: ProposalStatus, event: ProposalEvent): boolean {
  return machine.resolveState({ value: current }).can(event);
}

const refused = 'contribution/transition-refused';

function couldAnyone(current: ProposalStatus, event: ProposalEvent): boolean {
  if (!('as' in event)) return false;
  const state = machine.resolveState({ value: current });
  return someones.some((as) => state.can({ ...event, as }));
}

/** The proposer, and a peer who is a moderator too: between them they have every right. */
const someones: readonly Relation[] = [
  { isProposer: true, isReviewer: false, isModerator: false },
  { isProposer: false, isReviewer: true, isModerator: true },
];
