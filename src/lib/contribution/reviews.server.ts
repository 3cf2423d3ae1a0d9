// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq } from 'drizzle-orm';
import { assertMayWrite } from '../account/suspensions.server.ts';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { listApprovers } from './approvals.server.ts';
import { moveProposal, record } from './changeProposal.server.ts';
import { countNeededApprovals } from './moduleRules.server.ts';
import { proposalLimits, type ProposalStatus, type Verdict } from './proposal.ts';
import type { ProposalEvent } from './proposal.machine.ts';
import { canRead } from './proposalAccess.ts';
import { getProposal, type ProposalRow } from './proposals.server.ts';
import { relationNow, type Visitor } from './relation.server.ts';
import { review } from './review.schema.server.ts';

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
 * @throws {DomainError} as `declineProposal`, but that a message is not needed, and that a remark is not approved
 */
export async function approveProposal(db: Database, given: Review, now: Date): Promise<ProposalStatus> {
  return db.write(async (tx) => {
    const found = await getProposal(tx, given.id);
    const isEnough = await isLastApproval(tx, found, given.by.account?.accountId ?? 0);
    const as = await relationNow(tx, found, given.by);
    return conclude(tx, { found, given, verdict: 'approve', event: { type: 'approve', as, isEnough } }, now);
  });
}

/**
 * Gives a proposal back to whoever made it, saying what is missing.
 *
 * @throws {DomainError} as `declineProposal`, and for a remark, which has no text to work on
 */
export async function requestChanges(db: Database, given: Review, now: Date): Promise<void> {
  refuseSilent(given);
  await db.write(async (tx) => {
    const found = await getProposal(tx, given.id);
    const event = { type: 'requestChanges' as const, as: await relationNow(tx, found, given.by) };
    await conclude(tx, { found, given, verdict: 'requestChanges', event }, now);
  });
}

/**
 * Declines a proposal, saying why.
 *
 * @throws {DomainError} `account/suspended`, `contribution/draft-refused` without a message or with one too long, `contribution/not-found`,
 * `account/forbidden` also for what a moderator has hidden from them, `contribution/transition-refused`, `contribution/moved` when there is a newer version
 */
export async function declineProposal(db: Database, given: Review, now: Date): Promise<void> {
  refuseSilent(given);
  await db.write(async (tx) => {
    const found = await getProposal(tx, given.id);
    const event = { type: 'decline' as const, as: await relationNow(tx, found, given.by) };
    await conclude(tx, { found, given, verdict: 'decline', event }, now);
  });
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
  const needed = await countNeededApprovals(tx, found.module, peer);
  const approvers = await listApprovers(tx, found);
  return new Set([...approvers, accountId]).size >= needed;
}

const peer = { isProposer: false, isReviewer: true, isModerator: false };

type VerdictEvent = Extract<ProposalEvent, { type: Verdict }>;
type Conclusion = { found: ProposalRow; given: Review; verdict: Verdict; event: VerdictEvent };

async function conclude(
  tx: Transaction,
  { found, given, verdict, event }: Conclusion,
  now: Date,
): Promise<ProposalStatus> {
  const { by, version } = given;
  await assertMayWrite(tx, by.account?.accountId, now);
  if ([...given.message].length > proposalLimits.message)
    throw new DomainError('contribution/draft-refused', { field: 'message' });
  if (found.kind === 'remark' && verdict !== 'decline') throw new DomainError('contribution/transition-refused');
  const status = await moveProposal(tx, { found, event }, now);
  if (!canRead(found, event.as)) throw new DomainError('account/forbidden');
  if (found.version !== version) throw new DomainError('contribution/moved');
  const reviewerId = by.account?.accountId ?? 0;
  if (verdict === 'approve' && (await listApprovers(tx, found)).includes(reviewerId)) return status;
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
