// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertMayWrite } from '../account/suspensions.server.ts';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { listApprovers } from './approvals.server.ts';
import { addAmendment, moveProposal, record } from './changeProposal.server.ts';
import { answerRemark } from './answerRemark.server.ts';
import type { Merged, MergePlan } from './mergePlan.ts';
import { assertSources, readProposed } from './mergeSources.server.ts';
import { countNeededApprovals } from './moduleRules.server.ts';
import type { Relation } from './proposal.machine.ts';
import { getProposal, type ProposalRow } from './proposals.server.ts';
import { publishDocuments } from './publishDocuments.server.ts';
import { relationNow, type Visitor } from './relation.server.ts';
import { review } from './review.schema.server.ts';

/**
 * Makes what a proposal suggests the published texts, all of it or nothing. Accepting a proposal of someone else is
 * approving it.
 *
 * @throws {DomainError} `account/suspended`, `contribution/not-found`, `account/forbidden`, `contribution/transition-refused`,
 * `contribution/consent-missing` for an amendment of somebody else's proposal, `contribution/moved` when there is a newer version, or when a text is not the one the plan was made with
 */
export async function mergeProposal(db: Database, plan: MergePlan, now: Date): Promise<Merged> {
  return db.write((tx) => addMerge(tx, plan, now));
}

/** As {@link mergeProposal}, inside a command that does more. */
export async function addMerge(tx: Transaction, plan: MergePlan, now: Date): Promise<Merged> {
  const { by } = plan;
  if (!by) throw new Error('Nobody merges it.');
  await assertMayWrite(tx, by.account?.accountId, now);
  let found = await getAsPlanned(tx, plan);
  const as = await relationNow(tx, found, by);
  if (!as.isReviewer) throw new DomainError('account/forbidden');
  await assertSources(tx, plan.documents, await readProposed(tx, plan.id, plan.version));
  if (plan.amendment) {
    const { id, version, amendment } = plan;
    const displayName = by.account?.pseudonym ?? '';
    await addAmendment(tx, { id, version, by, displayName, message: '', ...amendment }, now);
    found = await getProposal(tx, plan.id);
  }
  const needed = found.origin === 'revert' ? 0 : await countNeededApprovals(tx, found.module, as);
  if (!as.isProposer && found.origin !== 'revert') found = await approve(tx, { found, by, as, needed }, now);
  const given = (await listApprovers(tx, found)).length;
  if (given < needed) return { kind: 'awaitingApproval', version: found.version };
  const isWaived = needed === 0;
  await moveProposal(tx, { found, event: { type: 'merge', as, isWaived } }, now);
  const isUnreviewed = given === 0 && as.isProposer;
  await finishMerge(tx, { found, plan, by, isUnreviewed }, now);
  return { kind: 'merged' };
}

async function getAsPlanned(tx: Transaction, { id, version }: MergePlan): Promise<ProposalRow> {
  const found = await getProposal(tx, id);
  if (found.version !== version) throw new DomainError('contribution/moved');
  if (found.kind !== 'change' || found.hiddenAt !== null) throw new DomainError('contribution/transition-refused');
  return found;
}

type Approval = { found: ProposalRow; by: Visitor; as: Relation; needed: number };

/** Keeps the reviewer's approval of what they accept, unless they have said it already. */
async function approve(tx: Transaction, { found, by, as, needed }: Approval, now: Date): Promise<ProposalRow> {
  const approvers = await listApprovers(tx, found);
  const reviewerId = by.account?.accountId ?? 0;
  if (!approvers.includes(reviewerId)) {
    const { id: proposalId, version } = found;
    const reviewerName = by.account?.pseudonym ?? '';
    const given = { proposalId, version, reviewerId, reviewerName, verdict: 'approve' as const, message: '' };
    await tx.insert(review).values({ ...given, at: now });
    approvers.push(reviewerId);
    await record(tx, { found, by, verb: 'proposalApproved', data: { version } }, now);
  }
  const isEnough = approvers.length >= needed;
  const status = await moveProposal(tx, { found, event: { type: 'approve', as, isEnough } }, now);
  return { ...found, status };
}

type Finish = { found: ProposalRow; plan: MergePlan; by: Visitor | undefined; isUnreviewed: boolean };

/** What follows from a merge once it may happen: what is published, who is told, what is to be worked out anew. */
export async function finishMerge(
  tx: Transaction,
  { found, plan, by, isUnreviewed }: Finish,
  now: Date,
): Promise<void> {
  const mergedBy = by?.account?.accountId ?? null;
  const published = await publishDocuments(tx, { found, documents: plan.documents, mergedBy, isUnreviewed }, now);
  const nobody: Visitor = { account: undefined, secret: undefined };
  const data = { version: found.version, documents: published, isUnreviewed };
  await record(tx, { found, by: by ?? nobody, verb: 'proposalMerged', data }, now);
  if (found.remarkId !== null) await answerRemark(tx, { remarkId: found.remarkId, by: by ?? nobody, found }, now);
}
