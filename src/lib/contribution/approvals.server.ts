// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq } from 'drizzle-orm';
import { grant } from '../account/account.schema.server.ts';
import type { Reader } from '../server/database/database.server.ts';
import type { ProposalRow } from './proposals.server.ts';
import { review } from './review.schema.server.ts';

/** `isCounted`: whoever gave it reviews the module to this day. */
export type Approval = { reviewerId: number | null; name: string; isCounted: boolean };

type Approvable = Pick<ProposalRow, 'id' | 'module' | 'version'>;

/** Those whose last word on the current version of a proposal is that it may be published, in the order they came. */
export async function listApprovals(reader: Reader, { id, module, version }: Approvable): Promise<Approval[]> {
  const isTheirs = and(eq(grant.accountId, review.reviewerId), eq(grant.role, 'reviewer'), eq(grant.module, module));
  const rows = await reader
    .select({ reviewerId: review.reviewerId, name: review.reviewerName, verdict: review.verdict, role: grant.role })
    .from(review)
    .leftJoin(grant, isTheirs)
    .where(and(eq(review.proposalId, id), eq(review.version, version)))
    .orderBy(asc(review.id))
    .limit(1000);
  const last = new Map(rows.map((row) => [row.reviewerId ?? row.name, row]));
  return [...last.values()]
    .filter(({ verdict }) => verdict === 'approve')
    .map(({ reviewerId, name, role }) => ({ reviewerId, name, isCounted: role !== null }));
}

/** Accounts of those whose approval of the current version of a proposal counts. */
export async function listApprovers(reader: Reader, proposal: Approvable): Promise<number[]> {
  const approvals = await listApprovals(reader, proposal);
  return approvals.flatMap(({ reviewerId, isCounted }) => (isCounted ? (reviewerId ?? []) : []));
}
