// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { DomainError } from '../shared/refusal.ts';
import { proposalStatuses, type ProposalStatus } from './proposal.ts';
import { canHappen, nextStatus, type ProposalEvent, type Relation } from './proposal.machine.ts';

const nobody: Relation = { isProposer: false, isReviewer: false, isModerator: false };
const proposer = { ...nobody, isProposer: true };
const peer = { ...nobody, isReviewer: true };
const moderator = { ...nobody, isModerator: true };
const relations = [true, false].flatMap((isProposer) =>
  [true, false].flatMap((isReviewer) => [true, false].map((isModerator) => ({ isProposer, isReviewer, isModerator }))),
);

function eventsAs(as: Relation): ProposalEvent[] {
  const plain = ['hold', 'release', 'requestChanges', 'decline', 'withdraw'] as const;
  const flags = [true, false];
  return [
    ...plain.map((type) => ({ type, as })),
    ...flags.map((isHeld) => ({ type: 'submit' as const, as, isHeld })),
    ...flags.map((isHeld) => ({ type: 'amend' as const, as, isHeld })),
    ...flags.map((isEnough) => ({ type: 'approve' as const, as, isEnough })),
    ...flags.map((isWaived) => ({ type: 'merge' as const, as, isWaived })),
  ];
}

const moves = (as: Relation) =>
  proposalStatuses.flatMap((from) =>
    eventsAs(as)
      .filter((event) => canHappen(from, event))
      .map((event) => ({ from, event, to: nextStatus(from, event) })),
  );

describe('the life of a proposal', () => {
  test('every status can be reached, and only from a draft', () => {
    const reached = new Set<ProposalStatus>(['draft']);
    for (let round = 0; round < proposalStatuses.length; round += 1)
      for (const as of relations) for (const { from, to } of moves(as)) if (reached.has(from)) reached.add(to);
    expect([...reached].sort()).toEqual([...proposalStatuses].sort());
    expect(relations.flatMap(moves).filter(({ from, to }) => to === 'draft' && from !== 'draft')).toEqual([]);
  });

  test('what is merged, declined or withdrawn stays so', () => {
    const final = ['merged', 'declined', 'withdrawn'];
    expect(relations.flatMap(moves).filter(({ from }) => final.includes(from))).toEqual([]);
  });

  test('who is nothing to a proposal can do nothing to it', () => {
    expect(moves(nobody)).toEqual([]);
  });

  test('nobody approves their own proposal, or asks themselves for changes', () => {
    const own = relations.filter(({ isProposer }) => isProposer).flatMap(moves);
    expect(own.filter(({ event }) => ['approve', 'requestChanges'].includes(event.type))).toEqual([]);
  });

  test('only a reviewer merges, and without approvals only where none is asked for', () => {
    const merges = relations.flatMap((as) => moves(as).filter(({ to }) => to === 'merged'));
    expect(merges.length).toBeGreaterThan(0);
    for (const { from, event } of merges) {
      expect('as' in event && event.as.isReviewer).toBe(true);
      if (from !== 'approved') expect(event).toMatchObject({ isWaived: true });
    }
  });

  test('only its proposer withdraws it, at any time before it is decided', () => {
    const from = moves(proposer)
      .filter(({ event }) => event.type === 'withdraw')
      .map((move) => move.from);
    expect(from).toEqual(['draft', 'held', 'submitted', 'changesRequested', 'approved']);
    expect([...moves(peer), ...moves(moderator)].filter(({ event }) => event.type === 'withdraw')).toEqual([]);
  });

  test('a new version asks for approvals again', () => {
    expect(nextStatus('approved', { type: 'amend', as: proposer, isHeld: false })).toBe('submitted');
    expect(nextStatus('changesRequested', { type: 'amend', as: peer, isHeld: false })).toBe('submitted');
  });

  test('a held proposal goes on by a moderator alone', () => {
    expect(moves(peer).filter(({ from }) => from === 'held')).toEqual([]);
    expect(nextStatus('held', { type: 'release', as: moderator })).toBe('submitted');
  });

  test('a first of two approvals leaves it with reviewers', () => {
    expect(nextStatus('submitted', { type: 'approve', as: peer, isEnough: false })).toBe('submitted');
    expect(nextStatus('submitted', { type: 'approve', as: peer, isEnough: true })).toBe('approved');
  });

  test('a refusal says whether somebody else could', () => {
    const refusal = (from: ProposalStatus, event: ProposalEvent) => {
      try {
        return nextStatus(from, event);
      } catch (error) {
        return error instanceof DomainError ? error.code : error;
      }
    };
    expect(refusal('submitted', { type: 'withdraw', as: peer })).toBe('account/forbidden');
    expect(refusal('merged', { type: 'withdraw', as: proposer })).toBe('contribution/transition-refused');
  });
});
