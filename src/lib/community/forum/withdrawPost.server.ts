// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { recordActivity } from '../../activity/activities.server.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { post, postWording, thread } from './forum.schema.server.ts';
import { refuseOthers } from './forumAccess.ts';
import { indexThread } from './forumIndex.server.ts';
import { changePostState, type PostState } from './postStates.server.ts';
import { getPost, isOwnPost, type PostRow } from './posts.server.ts';
import { findTitledThread } from './questionTitles.server.ts';
import { openThreadFor } from './threads.server.ts';

/**
 * Takes back what somebody said: its words go, those that it had before too, its place stays, with what others said to it. A
 * withdrawn question is on no list any more; the title goes with it, wherever it stands. What waited for a moderator, or was declined, never had a place that others see.
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
    if (!isOwnPost(said, by)) refuseOthers(by);
    if (said.withdrawnAt !== null) return;
    await tx.update(post).set({ body: '', html: '' }).where(eq(post.id, postId));
    await tx.delete(postWording).where(eq(postWording.postId, postId));
    const titled = await findTitledThread(tx, said);
    if (titled) await tx.update(thread).set({ title: '' }).where(eq(thread.id, titled.id));
    await changePostState(tx, postId, { withdrawnAt: now, helpedAt: null, ...leaveQueue(said, now) });
    if (said.isQuestion) await indexThread(tx, found.id);
    const data = { module: found.module, post: postId };
    const actorId = by.account?.accountId ?? null;
    await recordActivity(tx, { actorId, verb: 'postWithdrawn', object: `thread/${found.id}`, data }, now);
  });
}

/** It waits no more, and stays out of sight: a flood that is held would else fill a thread by being withdrawn. */
function leaveQueue({ heldAt, hiddenAt }: PostRow, now: Date): PostState {
  return heldAt === null ? {} : { holdReason: null, hiddenAt: hiddenAt ?? now };
}
