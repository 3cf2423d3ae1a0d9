// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, lt } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { proposal } from './proposal.schema.server.ts';

/** How many proposals one page lists. */
export const ownPageSize = 30;

/** The proposals of an account, latest first, from below a number; one more than a page shows, when there are more. */
export async function listOwnProposals(reader: Reader, accountId: number, below = Number.MAX_SAFE_INTEGER) {
  return reader
    .select({
      number: proposal.id,
      summary: proposal.summary,
      kind: proposal.kind,
      status: proposal.status,
      language: proposal.language,
      createdAt: proposal.createdAt,
      submittedAt: proposal.submittedAt,
    })
    .from(proposal)
    .where(and(eq(proposal.authorId, accountId), lt(proposal.id, below)))
    .orderBy(desc(proposal.id))
    .limit(ownPageSize + 1);
}

export type OwnProposal = Awaited<ReturnType<typeof listOwnProposals>>[number];
