// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq, inArray } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { merge } from './review.schema.server.ts';
import { proposal } from './proposal.schema.server.ts';

/** What a publication owes to a proposal. A hidden proposal is not to be pointed at. */
export type Merged = { publicationId: number; proposalId: number; isUnreviewed: boolean; isHidden: boolean };

/** The merges that some publications come from, by the number of the publication; imported texts have none. */
export async function listMerges(
  reader: Reader,
  publicationIds: readonly number[],
): Promise<ReadonlyMap<number, Merged>> {
  const rows = await reader
    .select({
      publicationId: merge.publicationId,
      proposalId: merge.proposalId,
      isUnreviewed: merge.isUnreviewed,
      hiddenAt: proposal.hiddenAt,
    })
    .from(merge)
    .innerJoin(proposal, eq(proposal.id, merge.proposalId))
    .where(inArray(merge.publicationId, [...publicationIds]))
    .orderBy(merge.publicationId)
    .limit(publicationIds.length);
  return new Map(rows.map(({ hiddenAt, ...row }) => [row.publicationId, { ...row, isHidden: hiddenAt !== null }]));
}
