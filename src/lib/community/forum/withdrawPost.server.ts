// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { recordActivity } from '../../activity/activities.server.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { post, thread } from './forum.schema.server.ts';
import { refuseOthers } from './forumAccess.ts';
import { indexThread } from './forumIndex.server.ts';
import { changePostState } from './postStates.server.ts';
import { getPost } from './posts.server.ts';
import { openThreadFor, relationToThread } from './threads.server.ts';

/**
 * Takes back what somebody said: its words go, its place stays, with what others said to it. A withdrawn question is on no
 * list any more; the title goes with it.
 *
 * @throws {DomainError} `community/thread-not-found`, as `refuseOthers` for what somebody else said
 */
export async function withdrawPost(
  db: Database,
  { postId, by }: { postId: number; by: Visitor },
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    const said = await getPost(tx, postId);
    const found = await openThreadFor(tx, said.threadId, by);
    const isAuthor = by.account !== undefined && said.authorId === by.account.accountId;
    if (!isAuthor && !(said.isQuestion && relationToThread(found, by).isAsker)) refuseOthers(by);
    if (said.withdrawnAt !== null) return;
    await tx.update(post).set({ body: '', html: '' }).where(eq(post.id, postId));
    if (said.isQuestion) await tx.update(thread).set({ title: '' }).where(eq(thread.id, found.id));
    await changePostState(tx, postId, { withdrawnAt: now, helpedAt: null, heldAt: null, holdReason: null });
    if (said.isQuestion) await indexThread(tx, found.id);
    const data = { module: found.module, post: postId };
    const actorId = by.account?.accountId ?? null;
    await recordActivity(tx, { actorId, verb: 'postWithdrawn', object: `thread/${found.id}`, data }, now);
  });
}
