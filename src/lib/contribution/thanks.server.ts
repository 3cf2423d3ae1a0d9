// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, countDistinct, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Reaction } from '../activity/reactions.server.ts';
import type { Reader } from '../server/database/database.server.ts';
import { proposalLimits } from './proposal.ts';
import { proposal, proposalVersion } from './proposal.schema.server.ts';
import { merge, thanks } from './review.schema.server.ts';

/** Thanks those who have an account and wrote a proposal that was merged. A revert is thanked by nobody. */
export const thankAuthors: Reaction = {
  name: 'thankAuthors',
  verbs: ['proposalMerged'],
  react: async (tx, { id: activityId, object, at }) => {
    const proposalId = Number(object.replace('proposal/', ''));
    const isOfIt = and(
      eq(proposalVersion.proposalId, proposalId),
      isNotNull(proposalVersion.authorId),
      eq(proposal.origin, 'person'),
    );
    const authors = await tx
      .selectDistinct({ accountId: proposalVersion.authorId })
      .from(proposalVersion)
      .innerJoin(proposal, eq(proposal.id, proposalVersion.proposalId))
      .where(isOfIt)
      .orderBy(asc(proposalVersion.authorId))
      .limit(500);
    for (const { accountId } of authors)
      if (accountId !== null)
        await tx.insert(thanks).values({ activityId, accountId, proposalId, at }).onConflictDoNothing();
  },
};

/** What changed thanks to somebody: the documents that each of some proposals improved, by its number. */
export async function listThanked(
  reader: Reader,
  accountId: number,
  proposalIds: readonly number[],
): Promise<ReadonlyMap<number, string[]>> {
  const rows = await reader
    .selectDistinct({ proposalId: thanks.proposalId, documentId: merge.documentId })
    .from(thanks)
    .innerJoin(merge, eq(merge.proposalId, thanks.proposalId))
    .where(and(eq(thanks.accountId, accountId), inArray(thanks.proposalId, [...proposalIds])))
    .orderBy(asc(thanks.proposalId), asc(merge.documentId))
    .limit(proposalIds.length * proposalLimits.documents);
  const byProposal = Map.groupBy(rows, ({ proposalId }) => proposalId);
  return new Map([...byProposal].map(([id, found]) => [id, found.map(({ documentId }) => documentId)]));
}

/** How many documents somebody has helped improve, each counted once. */
export async function countImproved(reader: Reader, accountId: number): Promise<number> {
  const [counted] = await reader
    .select({ all: countDistinct(merge.documentId) })
    .from(thanks)
    .innerJoin(merge, eq(merge.proposalId, thanks.proposalId))
    .where(eq(thanks.accountId, accountId));
  return counted?.all ?? 0;
}
