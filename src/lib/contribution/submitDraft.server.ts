// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { assertMayWrite } from '../account/suspensions.server.ts';
import type { Database } from '../server/database/database.server.ts';
import { moveProposal, record } from './changeProposal.server.ts';
import type { HoldReason } from './proposal.ts';
import { proposal } from './proposal.schema.server.ts';
import { getProposal } from './proposals.server.ts';
import { relationTo, type Visitor } from './relation.server.ts';

export type DraftToSubmit = { id: number; by: Visitor; holdReason: HoldReason | undefined };

/**
 * Puts a draft before reviewers, or before a moderator first.
 *
 * @throws {DomainError} `account/suspended`, `contribution/not-found`, `account/forbidden`, `contribution/transition-refused`
 */
export async function submitDraft(db: Database, { id, by, holdReason }: DraftToSubmit, now: Date): Promise<void> {
  await db.write(async (tx) => {
    await assertMayWrite(tx, by.account?.accountId, now);
    const found = await getProposal(tx, id);
    const isHeld = holdReason !== undefined;
    await moveProposal(tx, { found, event: { type: 'submit', as: relationTo(found, by), isHeld } }, now);
    await tx
      .update(proposal)
      .set({ holdReason: holdReason ?? null })
      .where(eq(proposal.id, id));
    await record(tx, { found, by, verb: 'proposalSubmitted', data: { kind: found.kind, isHeld } }, now);
  });
}
