// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { PersonalDataHolder } from '../account/personalData.ts';
import type { Transaction } from '../server/database/database.server.ts';
import { proposal, proposalVersion } from './proposal.schema.server.ts';
import { comment, merge, nomination, review, thanks } from './review.schema.server.ts';

/**
 * What someone proposed, reviewed and said. It was said in public under the name they chose, and published texts owe
 * their authors a credit: an erasure forgets which account it came from, and keeps the words with that name. What was
 * never made public goes.
 */
export const contributionDataHolder: PersonalDataHolder = {
  name: 'contributions',
  tables: ['proposal', 'proposal_version', 'review', 'comment', 'merge', 'nomination', 'thanks'],
  collect: async ({ read }, accountId) => ({
    proposals: await read
      .select({
        number: proposal.id,
        module: proposal.module,
        kind: proposal.kind,
        status: proposal.status,
        summary: proposal.summary,
        message: proposal.message,
        name: proposal.authorName,
        consent: proposal.consentText,
        consentAt: proposal.consentAt,
        createdAt: proposal.createdAt,
      })
      .from(proposal)
      .where(eq(proposal.authorId, accountId))
      .orderBy(asc(proposal.id)),
    versions: await read
      .select({
        proposal: proposalVersion.proposalId,
        version: proposalVersion.number,
        name: proposalVersion.authorName,
        message: proposalVersion.message,
        consent: proposalVersion.consentText,
        createdAt: proposalVersion.createdAt,
      })
      .from(proposalVersion)
      .where(eq(proposalVersion.authorId, accountId))
      .orderBy(asc(proposalVersion.proposalId), asc(proposalVersion.number)),
    reviews: await read
      .select({
        proposal: review.proposalId,
        version: review.version,
        verdict: review.verdict,
        message: review.message,
        at: review.at,
      })
      .from(review)
      .where(eq(review.reviewerId, accountId))
      .orderBy(asc(review.id)),
    comments: await read
      .select({ proposal: comment.proposalId, body: comment.body, name: comment.authorName, at: comment.at })
      .from(comment)
      .where(eq(comment.authorId, accountId))
      .orderBy(asc(comment.id)),
    merges: await read
      .select({ proposal: merge.proposalId, document: merge.documentId })
      .from(merge)
      .where(eq(merge.mergedBy, accountId))
      .orderBy(asc(merge.publicationId)),
    thanks: await read
      .select({ proposal: thanks.proposalId, at: thanks.at })
      .from(thanks)
      .where(eq(thanks.accountId, accountId))
      .orderBy(asc(thanks.activityId)),
    nominations: await read
      .select({ module: nomination.module, at: nomination.at })
      .from(nomination)
      .where(eq(nomination.accountId, accountId))
      .orderBy(asc(nomination.module)),
  }),
  erase: async (tx, accountId) => {
    await dropUnseen(tx, accountId);
    await tx.delete(thanks).where(eq(thanks.accountId, accountId));
    await tx.delete(nomination).where(eq(nomination.accountId, accountId));
    await tx.update(nomination).set({ nominatedBy: null }).where(eq(nomination.nominatedBy, accountId));
    await tx.update(proposal).set({ authorId: null }).where(eq(proposal.authorId, accountId));
    await tx.update(proposal).set({ reservedBy: null, reservedUntil: null }).where(eq(proposal.reservedBy, accountId));
    await tx.update(proposalVersion).set({ authorId: null }).where(eq(proposalVersion.authorId, accountId));
    await tx.update(review).set({ reviewerId: null }).where(eq(review.reviewerId, accountId));
    await tx.update(comment).set({ authorId: null }).where(eq(comment.authorId, accountId));
    await tx.update(merge).set({ mergedBy: null }).where(eq(merge.mergedBy, accountId));
  },
};

async function dropUnseen(tx: Transaction, accountId: number): Promise<void> {
  await tx.delete(proposal).where(and(eq(proposal.authorId, accountId), isNull(proposal.shownVersion)));
  await tx.delete(comment).where(and(eq(comment.authorId, accountId), isNotNull(comment.heldAt)));
}
