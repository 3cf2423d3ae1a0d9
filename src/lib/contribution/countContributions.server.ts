// SPDX-License-Identifier: AGPL-3.0-or-later
import { count } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { proposalStatuses, type ProposalStatus } from './proposal.ts';
import { proposal } from './proposal.schema.server.ts';
import { comment } from './review.schema.server.ts';

export type ContributionCounts = { proposals: Record<ProposalStatus, number>; comments: number };

/** How many proposals, remarks included, are in each status, and how many comments were made about them. */
export async function countContributions(reader: Reader): Promise<ContributionCounts> {
  const rows = await reader.select({ status: proposal.status, count: count() }).from(proposal).groupBy(proposal.status);
  const found = new Map(rows.map((row) => [row.status, row.count]));
  const [all] = await reader.select({ comments: count() }).from(comment);
  const proposals = Object.fromEntries(proposalStatuses.map((status) => [status, found.get(status) ?? 0]));
  return { proposals: proposals as Record<ProposalStatus, number>, comments: all?.comments ?? 0 };
}
