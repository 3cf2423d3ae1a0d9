// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, sql } from 'drizzle-orm';
import { isReviewer } from '../../account/role.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { post } from './forum.schema.server.ts';
import type { ThreadRow } from './threads.server.ts';

/**
 * Refuses what is said where nothing more is to be said.
 *
 * @throws {DomainError} `community/thread-not-found` for a thread that is hidden or merged, `community/thread-closed`
 */
export function refuseAnswer(found: ThreadRow): void {
  if (found.hiddenAt !== null || found.mergedInto !== null) throw new DomainError('community/thread-not-found');
  if (found.closedAt !== null) throw new DomainError('community/thread-closed');
}

/**
 * Has somebody wait their turn where a thread is slowed down: since they last said something there, or said it otherwise.
 *
 * @throws {DomainError} `community/slow-mode` with the `minutes` left
 */
export async function refuseHaste(tx: Transaction, found: ThreadRow, { account }: Visitor, now: Date): Promise<void> {
  if (found.slowMinutes === null || !account || isReviewer(account, found.module)) return;
  const isOwn = and(eq(post.authorId, account.accountId), eq(post.threadId, found.id));
  const last = sql<number | null>`max(max(${post.at}, coalesce(${post.editedAt}, 0)))`;
  const [said] = await tx.select({ last }).from(post).where(isOwn);
  if (said?.last == null) return;
  const minutes = Math.ceil(found.slowMinutes - (now.getTime() - said.last) / 60_000);
  if (minutes > 0) throw new DomainError('community/slow-mode', { minutes, seconds: minutes * 60 });
}
