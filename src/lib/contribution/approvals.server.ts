// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { review } from './review.schema.server.ts';

/** Accounts of the reviewers whose last word on a version of a proposal is that it may be published. */
export async function listApprovers(reader: Reader, proposalId: number, version: number): Promise<number[]> {
  const isOnIt = and(eq(review.proposalId, proposalId), eq(review.version, version), isNotNull(review.reviewerId));
  const rows = await reader
    .select({ reviewerId: review.reviewerId, verdict: review.verdict })
    .from(review)
    .where(isOnIt)
    .orderBy(asc(review.id))
    .limit(1000);
  const last = new Map(rows.map(({ reviewerId, verdict }) => [reviewerId ?? 0, verdict]));
  return [...last].filter(([, verdict]) => verdict === 'approve').map(([reviewerId]) => reviewerId);
}
