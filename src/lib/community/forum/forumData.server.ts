// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { PersonalDataHolder } from '../../account/personalData.ts';
import { followedThread, post, postWording, thread } from './forum.schema.server.ts';
import { shownTitle } from './followThreads.server.ts';

/**
 * What someone asked and said in the forum, in which other words, and what they follow. Others answered it: an erasure keeps
 * the words, and takes their name off. What waits for a moderator was never said: it goes, and so do earlier words.
 */
export const forumDataHolder: PersonalDataHolder = {
  name: 'forum',
  tables: ['thread', 'post', 'followed_thread'],
  collect: async ({ read }, accountId) => ({
    posts: await read
      .select({
        thread: post.threadId,
        module: thread.module,
        title: sql<string>`case when ${thread.authorId} is ${accountId} then ${thread.title} else ${shownTitle} end`,
        isQuestion: post.isQuestion,
        body: post.body,
        name: post.authorName,
        at: post.at,
        editedAt: post.editedAt,
        helpedAt: post.helpedAt,
        hiddenReason: post.hiddenReason,
        withdrawnAt: post.withdrawnAt,
      })
      .from(post)
      .innerJoin(thread, eq(thread.id, post.threadId))
      .where(eq(post.authorId, accountId))
      .orderBy(asc(post.id)),
    otherWordings: await read
      .select({
        thread: post.threadId,
        state: postWording.state,
        title: postWording.title,
        body: postWording.body,
        at: postWording.at,
      })
      .from(postWording)
      .innerJoin(post, eq(post.id, postWording.postId))
      .where(eq(post.authorId, accountId))
      .orderBy(asc(postWording.id)),
    followedThreads: await read
      .select({ thread: followedThread.threadId, title: shownTitle, followedAt: followedThread.followedAt })
      .from(followedThread)
      .innerJoin(thread, eq(thread.id, followedThread.threadId))
      .where(eq(followedThread.accountId, accountId))
      .orderBy(asc(followedThread.followedAt), asc(followedThread.threadId)),
  }),
  erase: async (tx, accountId) => {
    const noOne = { authorId: null, authorName: '' };
    await tx.delete(followedThread).where(eq(followedThread.accountId, accountId));
    const own = tx.select({ id: post.id }).from(post).where(eq(post.authorId, accountId));
    await tx.delete(postWording).where(inArray(postWording.postId, own));
    await tx.delete(thread).where(and(eq(thread.authorId, accountId), isNotNull(thread.heldAt)));
    await tx.delete(post).where(and(eq(post.authorId, accountId), isNotNull(post.heldAt)));
    await tx.update(thread).set(noOne).where(eq(thread.authorId, accountId));
    await tx.update(post).set(noOne).where(eq(post.authorId, accountId));
  },
};
