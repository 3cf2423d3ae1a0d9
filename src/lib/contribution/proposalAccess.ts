// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Relation } from './proposal.machine.ts';
import { openStatuses, type ProposalStatus } from './proposal.ts';

type Shown = { status: ProposalStatus; submittedAt: Date | null; hiddenAt: Date | null };

/**
 * Whether somebody may open the page of a proposal. A hidden one has a page for everyone, which says why it is; what was
 * never put before reviewers is its proposer's alone, withdrawn or not.
 */
export function canOpen({ status, submittedAt }: Shown, { isProposer, isModerator }: Relation): boolean {
  if (status === 'held') return isProposer || isModerator;
  return submittedAt === null ? isProposer : true;
}

/** Whether somebody may read what a proposal says. */
export function canRead(shown: Shown, relation: Relation): boolean {
  if (!canOpen(shown, relation)) return false;
  return shown.hiddenAt === null || relation.isProposer || relation.isModerator;
}

/** Whether somebody may open the form of its next version: whoever made it, or a reviewer who may read it. */
export function canTakeUp(shown: Shown, relation: Relation): boolean {
  return relation.isProposer || (relation.isReviewer && canRead(shown, relation));
}

export function isOpen(status: ProposalStatus): boolean {
  return openStatuses.some((open) => open === status);
}
