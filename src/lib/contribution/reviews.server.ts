// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, countDistinct, eq, isNotNull } from 'drizzle-orm';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { moveProposal, record } from './changeProposal.server.ts';
import { getModuleRules } from './moduleRules.server.ts';
import { proposalLimits, type ProposalStatus, type Verdict } from './proposal.ts';
import { proposal } from './proposal.schema.server.ts';
import type { ProposalEvent } from './proposal.machine.ts';
import { getProposal, type ProposalRow } from './proposals.server.ts';
import type { Visitor } from './relation.server.ts';
import { review } from './review.schema.server.ts';
import { findRelation } from './reviewers.server.ts';

export type Review = {
  id: number;
  /** The proposal. */
  by: Visitor;
  /** The version that was read: another one meanwhile is a conflict, and nothing is concluded. */
  version: number;
  message: string;
};

/**
 * Approves a version, and resolves to the new status: approved once the module has the approvals that it asks for.
 * Approving twice counts once.
 *
 * @throws {DomainError} as `declineProposal`, but that a message is not needed
 */
export async function approveProposal(db: Database, given: Review, now: Date): Promise<ProposalStatus> {
  return db.write(async (tx) => {
    const found = await getProposal(tx, given.id);
    const isEnough = await isLastApproval(tx, found, given.by.account?.accountId ?? 0);
    const as = await findRelation(tx, found, given.by);
    return conclude(tx, { found, given, verdict: 'approve', event: { type: 'approve', as, isEnough } }, now);
  });
}

/**
 * Gives a proposal back to whoever made it, saying what is missing.
 *
 * @throws {DomainError} as `declineProposal`
 */
export async function requestChanges(db: Database, given: Review, now: Date): Promise<void> {
  refuseSilent(given);
  await db.write(async (tx) => {
    const found = await getProposal(tx, given.id);
    const event = { type: 'requestChanges' as const, as: await findRelation(tx, found, given.by) };
    await conclude(tx, { found, given, verdict: 'requestChanges', event }, now);
    await tx.update(proposal).set({ unopposedAt: null }).where(eq(proposal.id, found.id));
  });
}

/**
 * Declines a proposal, saying why.
 *
 * @throws {DomainError} `contribution/draft-refused` without a message or with one too long, `contribution/not-found`,
 * `account/forbidden`, `contribution/transition-refused`, `contribution/moved` when there is a newer version
 */
export async function declineProposal(db: Database, given: Review, now: Date): Promise<void> {
  refuseSilent(given);
  await db.write(async (tx) => {
    const found = await getProposal(tx, given.id);
    const event = { type: 'decline' as const, as: await findRelation(tx, found, given.by) };
    await conclude(tx, { found, given, verdict: 'decline', event }, now);
  });
}

/** How many people have approved a version. */
export async function countApprovals(reader: Reader, proposalId: number, version: number): Promise<number> {
  const isApproval = and(
    eq(review.proposalId, proposalId),
    eq(review.version, version),
    eq(review.verdict, 'approve'),
    isNotNull(review.reviewerId),
  );
  const [counted] = await reader
    .select({ all: countDistinct(review.reviewerId) })
    .from(review)
    .where(isApproval);
  return counted?.all ?? 0;
}

export type ReviewRow = typeof review.$inferSelect;

/** What was concluded of a proposal, first to last. */
export async function listReviews(reader: Reader, proposalId: number): Promise<ReviewRow[]> {
  return reader.select().from(review).where(eq(review.proposalId, proposalId)).orderBy(asc(review.id)).limit(500);
}

function refuseSilent({ message }: Review): void {
  if (message.trim() === '') throw new DomainError('contribution/draft-refused', { field: 'message' });
}

/** With this one, whoever it comes from, the approvals that the module asks for are there. */
async function isLastApproval(tx: Transaction, found: ProposalRow, accountId: number): Promise<boolean> {
  const { approvals } = await getModuleRules(tx, found.module);
  const own = (await hasApproved(tx, found, accountId)) ? 0 : 1;
  return (await countApprovals(tx, found.id, found.version)) + own >= approvals;
}

async function hasApproved(tx: Transaction, { id, version }: ProposalRow, accountId: number): Promise<boolean> {
  const isTheirs = and(
    eq(review.proposalId, id),
    eq(review.version, version),
    eq(review.reviewerId, accountId),
    eq(review.verdict, 'approve'),
  );
  const [found] = await tx.select({ id: review.id }).from(review).where(isTheirs).limit(1);
  return found !== undefined;
}

type Conclusion = { found: ProposalRow; given: Review; verdict: Verdict; event: ProposalEvent };

async function conclude(
  tx: Transaction,
  { found, given, verdict, event }: Conclusion,
  now: Date,
): Promise<ProposalStatus> {
  const { by, version } = given;
  if ([...given.message].length > proposalLimits.message)
    throw new DomainError('contribution/draft-refused', { field: 'message' });
  const status = await moveProposal(tx, { found, event }, now);
  if (found.version !== version) throw new DomainError('contribution/moved');
  const reviewerId = by.account?.accountId ?? 0;
  if (verdict === 'approve' && (await hasApproved(tx, found, reviewerId))) return status;
  await tx.insert(review).values({
    proposalId: found.id,
    version,
    reviewerId,
    reviewerName: by.account?.pseudonym ?? '',
    verdict,
    message: given.message.trim(),
    at: now,
  });
  await record(tx, { found, by, verb: verbs[verdict], data: { version } }, now);
  return status;
}

const verbs: Record<Verdict, string> = {
  approve: 'proposalApproved',
  requestChanges: 'changesRequested',
  decline: 'proposalDeclined',
};
