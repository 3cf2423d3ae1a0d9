// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Relation } from './proposal.machine.ts';
import { openStatuses, type ProposalStatus } from './proposal.ts';

type Shown = { status: ProposalStatus; shownVersion: number | null; hiddenAt: Date | null };

/**
 * Whether somebody may open the page of a proposal. A hidden one has a page for everyone, which says why it is; what was
 * never shown to anyone is its proposer's alone, withdrawn or not, and a moderator's while it waits for one.
 */
export function canOpen({ status, shownVersion }: Shown, { isProposer, isModerator }: Relation): boolean {
  return shownVersion !== null || isProposer || (status === 'held' && isModerator);
}

/**
 * The version that somebody reads: the last one for its proposer and for moderators, for others the last one that no
 * moderator has, or had, to see first.
 */
export function versionFor(
  { version, shownVersion }: { version: number; shownVersion: number | null },
  { isProposer, isModerator }: Relation,
): number {
  return isProposer || isModerator ? version : (shownVersion ?? version);
}

/** Whether somebody may read what a proposal says. */
export function canRead(shown: Shown, relation: Relation): boolean {
  if (!canOpen(shown, relation)) return false;
  return shown.hiddenAt === null || relation.isProposer || relation.isModerator;
}

/** Whether somebody may open the form of its next version: whoever made it, or a reviewer who may read the last one. */
export function canTakeUp(shown: Shown & { version: number }, relation: Relation): boolean {
  if (relation.isProposer) return true;
  return relation.isReviewer && canRead(shown, relation) && versionFor(shown, relation) === shown.version;
}

export function isOpen(status: ProposalStatus): boolean {
  return openStatuses.some((open) => open === status);
}
