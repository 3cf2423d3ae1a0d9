// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, count, gt, isNotNull, max, sql } from 'drizzle-orm';
import type { Database } from '../../server/database/database.server.ts';
import { post, thread } from './forum.schema.server.ts';
import { indexThread } from './forumIndex.server.ts';

const threadsPerWrite = 5;

/**
 * Makes the index of the forum again from what people wrote: a few threads at each write, so that others pass between.
 * What it held of posts that are not there any more goes too. Resolves to how many posts it holds.
 */
export async function indexForumAgain(db: Database): Promise<number> {
  // First what is left of posts that are not there: its numbers are free for others.
  const held = sql`select search_key from post where search_key is not null`;
  await db.write(async (tx) => void (await tx.run(sql`delete from forum_index where rowid not in (${held})`)));
  const [last] = await db.read.select({ id: max(thread.id) }).from(thread);
  for (let after = 0; after < (last?.id ?? 0);) {
    const rows = await db.read
      .select({ id: thread.id })
      .from(thread)
      .where(gt(thread.id, after))
      .orderBy(asc(thread.id))
      .limit(threadsPerWrite);
    await db.write(async (tx) => {
      for (const { id } of rows) await indexThread(tx, id);
    });
    after = rows.at(-1)?.id ?? Infinity;
  }
  const [indexed] = await db.read.select({ count: count() }).from(post).where(isNotNull(post.searchKey));
  return indexed?.count ?? 0;
}
