// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, count, isNull, sql } from 'drizzle-orm';
import type { Reader } from '../../server/database/database.server.ts';
import { isListed, post, postWording, thread } from './forum.schema.server.ts';

export type ForumCounts = { threads: number; posts: number; heldPosts: number };

/** How many threads lists show, how many posts anyone can read, questions included, and how many wait for a moderator. */
export async function countForum(reader: Reader): Promise<ForumCounts> {
  const [threads] = await reader.select({ count: count() }).from(thread).where(isListed);
  const isPublic = and(isNull(post.heldAt), isNull(post.hiddenAt), isNull(post.withdrawnAt));
  const [posts] = await reader.select({ count: count() }).from(post).where(isPublic);
  return { threads: threads?.count ?? 0, posts: posts?.count ?? 0, heldPosts: await countHeldPosts(reader) };
}

/** How many posts wait for a moderator, and how many other wordings of posts that everyone reads. */
export async function countHeldPosts(reader: Reader): Promise<number> {
  const posts = await reader.$count(post, and(sql`held_at is not null`, isNull(post.hiddenAt)));
  return posts + (await reader.$count(postWording, sql`state = 'waiting'`));
}
