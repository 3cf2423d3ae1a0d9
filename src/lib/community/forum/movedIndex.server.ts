// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, inArray, isNotNull, max, sql } from 'drizzle-orm';
import type { Transaction } from '../../server/database/database.server.ts';
import { post } from './forum.schema.server.ts';
import { keysPerThread, moduleToken, questionToken } from './forumIndex.server.ts';

// What a moderator moves says what it said: its rows of the index are changed as they are, without reading texts again.

/** Has a search in a module find the posts of a thread that was moved there. */
export async function changeIndexedModule(
  tx: Transaction,
  { threadId, from, to }: { threadId: number; from: string; to: string },
): Promise<void> {
  const first = threadId * keysPerThread;
  const [before, after] = [` ${moduleToken(from)} `, ` ${moduleToken(to)} `];
  await tx.run(sql`
    update forum_index set words = replace(words, ${before}, ${after})
    where rowid between ${first} and ${first + keysPerThread - 1}`);
}

type MovedPosts = { threadId: number; postIds: readonly number[]; modules: { from: string; to: string } };

/** Puts the rows of some posts, which asked nothing there, among those of the thread that they are in now. */
export async function moveIndexed(tx: Transaction, { threadId, postIds, modules }: MovedPosts): Promise<void> {
  const first = threadId * keysPerThread;
  const isIts = sql`${post.searchKey} between ${first} and ${first + keysPerThread - 1}`;
  const [last] = await tx
    .select({ key: max(post.searchKey) })
    .from(post)
    .where(isIts);
  let key = (last?.key ?? first - 1) + 1;
  const rows = await tx
    .select({ id: post.id, searchKey: post.searchKey })
    .from(post)
    .where(and(inArray(post.id, [...postIds]), isNotNull(post.searchKey)))
    .orderBy(asc(post.id));
  const answers = sql`replace(words, ${` ${questionToken} `}, ' ')`;
  const words = sql`replace(${answers}, ${` ${moduleToken(modules.from)} `}, ${` ${moduleToken(modules.to)} `})`;
  for (const { id, searchKey } of rows) {
    await tx.run(
      sql`insert into forum_index (rowid, words) select ${key}, ${words} from forum_index where rowid = ${searchKey}`,
    );
    await tx.run(sql`delete from forum_index where rowid = ${searchKey}`);
    await tx.update(post).set({ searchKey: key }).where(eq(post.id, id));
    key += 1;
  }
}
