// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, isNull, sql } from 'drizzle-orm';
import type { Reader } from '../../server/database/database.server.ts';
import { post } from './forum.schema.server.ts';

/** `post-not-found`: a post that anyone can read and no search finds; `post-left-in-index`: words of one that not everyone can read. */
export type ForumFault = { kind: 'post-not-found' | 'post-left-in-index'; subject: string };
export type CheckedForum = { posts: number; faults: ForumFault[] };

/**
 * Compares the posts of the forum with what its search can find: all that anyone can read, and nothing else. Words that
 * were hidden or taken back are to be kept nowhere.
 */
export async function checkForum(reader: Reader): Promise<CheckedForum> {
  const isPublic = and(isNull(post.heldAt), isNull(post.hiddenAt), isNull(post.withdrawnAt));
  const isIndexed = sql`${post.searchKey} in (select rowid from forum_index)`;
  const lost = await reader
    .select({ id: post.id })
    .from(post)
    .where(and(isPublic, sql`${post.searchKey} is null or not ${isIndexed}`))
    .orderBy(asc(post.id));
  const publicKeys = sql`select ${post.searchKey} from ${post} where ${isPublic} and ${post.searchKey} is not null`;
  const left = await reader.all<{ key: number }>(
    sql`select rowid as key from forum_index where rowid not in (${publicKeys}) order by rowid`,
  );
  return {
    posts: await reader.$count(post),
    faults: [
      ...lost.map(({ id }) => ({ kind: 'post-not-found' as const, subject: `post/${id}` })),
      ...left.map(({ key }) => ({ kind: 'post-left-in-index' as const, subject: `forum_index/${key}` })),
    ],
  };
}
