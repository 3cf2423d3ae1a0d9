// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { ProposalStatus } from './proposal.ts';
import { canOpen, canRead, canTakeUp, versionFor } from './proposalAccess.ts';

const at = new Date('2026-11-26T10:00:00Z');
const nobody = { isProposer: false, isReviewer: false, isModerator: false };
const proposer = { ...nobody, isProposer: true };
const reviewer = { ...nobody, isReviewer: true };
const moderator = { ...nobody, isModerator: true };

const draft = { status: 'draft' as ProposalStatus, version: 1, shownVersion: null, hiddenAt: null };
const held = { ...draft, status: 'held' as const };
const open = { ...held, status: 'submitted' as const, shownVersion: 1 };
/** Its second version waits for a moderator. */
const heldAgain = { ...held, version: 2, shownVersion: 1 };
const hidden = { ...open, hiddenAt: at };
/** Closed before anyone could see them. */
const neverPublic = [
  { ...draft, status: 'withdrawn' as const },
  { ...draft, status: 'declined' as const },
];

test('what was never public is its proposer’s alone, in every way there is to look at it', () => {
  for (const shown of [draft, ...neverPublic])
    for (const can of [canOpen, canRead, canTakeUp]) {
      expect(can(shown, proposer)).toBe(true);
      for (const relation of [nobody, reviewer, moderator]) expect(can(shown, relation)).toBe(false);
    }
});

test('reviewers take up neither what waits for a moderator nor what one hid', () => {
  for (const shown of [held, hidden]) {
    expect(canTakeUp(shown, reviewer)).toBe(false);
    expect(canRead(shown, reviewer)).toBe(false);
    expect(canRead(shown, moderator)).toBe(true);
    expect(canTakeUp(shown, proposer)).toBe(true);
  }
  expect(canTakeUp(open, reviewer)).toBe(true);
  expect(canTakeUp(open, nobody)).toBe(false);
});

test('while a later version waits for a moderator, everyone reads the last one that did not', () => {
  for (const relation of [nobody, reviewer]) {
    expect(canRead(heldAgain, relation)).toBe(true);
    expect(versionFor(heldAgain, relation)).toBe(1);
    expect(canTakeUp(heldAgain, relation)).toBe(false);
  }
  for (const relation of [proposer, moderator]) expect(versionFor(heldAgain, relation)).toBe(2);
  expect(canTakeUp(heldAgain, proposer)).toBe(true);
});
