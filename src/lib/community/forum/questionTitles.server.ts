// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '../../server/database/database.server.ts';
import { mergedPost, thread } from './forum.schema.server.ts';
import type { PostRow } from './posts.server.ts';

/**
 * The thread that goes by the title of a post: the one that it asks, or that it asked before it was merged into another;
 * undefined for an answer.
 */
export async function findTitledThread(
  reader: Reader,
  { id, isQuestion, threadId }: Pick<PostRow, 'id' | 'isQuestion' | 'threadId'>,
): Promise<{ id: number; title: string } | undefined> {
  const columns = { id: thread.id, title: thread.title };
  if (isQuestion) {
    const [own] = await reader.select(columns).from(thread).where(eq(thread.id, threadId)).limit(1);
    return own;
  }
  const [former] = await reader
    .select(columns)
    .from(mergedPost)
    .innerJoin(thread, eq(thread.id, mergedPost.threadId))
    .where(and(eq(mergedPost.postId, id), eq(mergedPost.wasQuestion, true)))
    .limit(1);
  return former;
}

/** What came to a thread with the posts of another one. */
export type BroughtAlong = {
  /** Of a post that asked it: the title of its question. */
  title: string | undefined;
  /** Whether it helped whoever asked there. */
  hasHelped: boolean;
};

/** What came along with some posts, by their numbers; nothing for those that were written where they are. */
export async function listBroughtAlong(
  reader: Reader,
  postIds: readonly number[],
): Promise<ReadonlyMap<number, BroughtAlong>> {
  if (postIds.length === 0) return new Map();
  const { postId, wasQuestion, helpedAt } = mergedPost;
  // A post may have come a long way: a row for each thread that it was in.
  const rows = await reader
    .select({ postId, wasQuestion, helpedAt, title: thread.title })
    .from(mergedPost)
    .innerJoin(thread, eq(thread.id, mergedPost.threadId))
    .where(inArray(postId, [...postIds]));
  const found = new Map<number, BroughtAlong>();
  for (const row of rows) {
    const known = found.get(row.postId);
    const title = (row.wasQuestion && row.title) || known?.title;
    found.set(row.postId, { title, hasHelped: row.helpedAt !== null || known?.hasHelped === true });
  }
  return found;
}
