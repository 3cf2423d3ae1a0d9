// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, isNotNull, isNull, lte, ne, or } from 'drizzle-orm';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { moveProposal } from './changeProposal.server.ts';
import { assertSources, readProposed } from './mergeSources.server.ts';
import { finishMerge } from './mergeProposal.server.ts';
import type { MergePlan } from './mergePlan.ts';
import { getModuleRules } from './moduleRules.server.ts';
import { proposal } from './proposal.schema.server.ts';
import { getProposal, type ProposalRow } from './proposals.server.ts';
import { listOpenReports } from './reports.server.ts';
import { comment, review } from './review.schema.server.ts';

/** Proposals whose time has come, the oldest first. */
export async function listDue(reader: Reader, now: Date, limit: number): Promise<ProposalRow[]> {
  const isDue = and(isNotNull(proposal.unopposedAt), lte(proposal.unopposedAt, now));
  return reader.select().from(proposal).where(isDue).orderBy(asc(proposal.unopposedAt), asc(proposal.id)).limit(limit);
}

/**
 * Publishes what nobody opposed. Whatever somebody else said about it is an objection: people then decide.
 *
 * @throws {DomainError} `contribution/transition-refused` when it is not to publish itself any more,
 * `contribution/moved` as `mergeProposal`
 */
export async function mergeUnopposed(
  db: Database,
  plan: Omit<MergePlan, 'by' | 'amendment'>,
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    const found = await getProposal(tx, plan.id);
    if (found.version !== plan.version) throw new DomainError('contribution/moved');
    if (!(await isUnopposed(tx, found, now))) throw new DomainError('contribution/transition-refused');
    await assertSources(tx, plan.documents, await readProposed(tx, plan.id, plan.version));
    await moveProposal(tx, { found, event: { type: 'elapse' } }, now);
    const whole = { ...plan, by: undefined, amendment: undefined };
    await finishMerge(tx, { found, plan: whole, by: undefined, isUnreviewed: true }, now);
  });
}

/** Leaves a proposal to people. */
export async function leaveLane(db: Database, id: number): Promise<void> {
  await db.write(async (tx) => void (await tx.update(proposal).set({ unopposedAt: null }).where(eq(proposal.id, id))));
}

/** Whether a proposal still publishes itself: its time has come, its module still wants it, and nobody objected. */
async function isUnopposed(tx: Transaction, found: ProposalRow, now: Date): Promise<boolean> {
  const { id, module, hiddenAt, unopposedAt } = found;
  if (hiddenAt !== null || unopposedAt === null || unopposedAt > now) return false;
  if ((await getModuleRules(tx, module)).laneHours === undefined) return false;
  const isObjection = and(eq(review.proposalId, id), ne(review.verdict, 'approve'));
  const isSaid = and(eq(comment.proposalId, id), isNull(comment.hiddenAt), isByOthers(found));
  // Somebody finds it out of place, and no moderator has looked yet.
  const isReported = (await listOpenReports(tx, { kind: 'proposal', id })).length > 0;
  return !isReported && (await tx.$count(review, isObjection)) === 0 && (await tx.$count(comment, isSaid)) === 0;
}

/** Someone without an account may be anyone. */
function isByOthers({ authorId }: ProposalRow) {
  return authorId === null ? undefined : or(isNull(comment.authorId), ne(comment.authorId, authorId));
}
