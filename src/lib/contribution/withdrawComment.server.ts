// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import type { Database } from '../server/database/database.server.ts';
import { holdsSecret } from '../shared/hash.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { record } from './changeProposal.server.ts';
import type { CommentRow } from './comments.server.ts';
import { isReadable } from './moderatedObjects.server.ts';
import { getProposal } from './proposals.server.ts';
import type { Visitor } from './relation.server.ts';
import { comment } from './review.schema.server.ts';

/** Whether somebody said it themselves: with the account that asks, or without one, by the secret of the address. */
export function isOwnComment({ authorId, secretHash }: CommentRow, { account, secret }: Visitor): boolean {
  return (account !== undefined && account.accountId === authorId) || holdsSecret(secret, secretHash);
}

/**
 * Takes back what somebody said about a proposal: the words go for good, their place stays, with what was answered there.
 * What waited for a moderator waits no more, and never had a place that others see. Twice is as once.
 *
 * @throws {DomainError} `contribution/not-found`; `account/forbidden` for what somebody else said and everyone reads
 */
export async function withdrawComment(
  db: Database,
  { commentId, by }: { commentId: number; by: Visitor },
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    const [said] = await tx.select().from(comment).where(eq(comment.id, commentId)).limit(1);
    if (!said) throw new DomainError('contribution/not-found');
    const found = await getProposal(tx, said.proposalId);
    if (!isOwnComment(said, by)) {
      const isThere = isReadable({ object: { kind: 'comment', id: said.id }, said, proposal: found });
      throw new DomainError(isThere ? 'account/forbidden' : 'contribution/not-found');
    }
    if (said.withdrawnAt !== null) return;
    const hiddenAt = said.heldAt === null ? said.hiddenAt : (said.hiddenAt ?? now);
    await tx.update(comment).set({ body: '', withdrawnAt: now, hiddenAt }).where(eq(comment.id, commentId));
    await record(tx, { found, by, verb: 'commentWithdrawn', data: { comment: commentId } }, now);
  });
}
