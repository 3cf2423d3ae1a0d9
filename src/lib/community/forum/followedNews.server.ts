// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { Reader } from '../../server/database/database.server.ts';
import { followedThread, isListed, thread } from './forum.schema.server.ts';
import { isReadable } from './posts.server.ts';
import type { ThreadLine } from './threads.server.ts';

/** A followed thread, with how many posts others have added to it that its follower has not seen. */
export type FollowedNews = Pick<ThreadLine, 'id' | 'module' | 'title'> & { count: number };

/** What was added since a moment to the threads somebody follows, and they have not seen: the latest first. */
export async function listFollowedNews(
  reader: Reader,
  { accountId, since, limit }: { accountId: number; since: Date; limit: number },
): Promise<FollowedNews[]> {
  const count = sql<number>`(select count(*) from post where post.thread_id = ${thread.id}
    and post.id > ${followedThread.seenPostId} and post.at > ${since.getTime()}
    and post.author_id is not ${accountId} and ${isReadable})`;
  const isTold = and(eq(followedThread.accountId, accountId), gt(thread.lastPostAt, since), isListed, gt(count, 0));
  return reader
    .select({ id: thread.id, module: thread.module, title: thread.title, count })
    .from(followedThread)
    .innerJoin(thread, eq(thread.id, followedThread.threadId))
    .where(isTold)
    .orderBy(desc(thread.lastPostAt), desc(thread.id))
    .limit(limit);
}
