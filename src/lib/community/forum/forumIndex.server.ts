// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq, max, sql } from 'drizzle-orm';
import { tokenise } from '../../catalogue/search/words.ts';
import type { Transaction } from '../../server/database/database.server.ts';
import { post, thread } from './forum.schema.server.ts';
import { isPublicPost } from './forumAccess.ts';
import { readPostWords } from './postText.ts';

/**
 * Rows of the index are numbered so that those of one thread stand together, and later threads come later: a search reads
 * them backwards, latest question first, and stops when a page is full. More than any thread has posts.
 */
export const keysPerThread = 4096;

/** Brings what searches find of a post up to date: a post that not everyone can read, or of a thread that no list shows, is not found. */
export async function indexPost(tx: Transaction, id: number): Promise<void> {
  const [found] = await tx.select().from(post).innerJoin(thread, eq(thread.id, post.threadId)).where(eq(post.id, id));
  if (!found) return;
  const { post: said, thread: its } = found;
  await takeOut(tx, said);
  if (!isPublicPost(said)) return;
  const searchKey = await nextKey(tx, its.id);
  const words = writeTokens({ ...its, body: said.body, isQuestion: said.isQuestion });
  await tx.run(sql`insert into forum_index (rowid, words) values (${searchKey}, ${words})`);
  await tx.update(post).set({ searchKey }).where(eq(post.id, id));
}

/** As {@link indexPost}, for all the posts of a thread: its title, its module or what it holds has changed. */
export async function indexThread(tx: Transaction, threadId: number): Promise<void> {
  const rows = await tx.select({ id: post.id }).from(post).where(eq(post.threadId, threadId)).orderBy(post.id);
  for (const { id } of rows) await indexPost(tx, id);
}

type Said = { module: string; language: string; title: string; body: string; isQuestion: boolean };

/** What the index holds of a post: where it was said, the words of its thread's title, its own. */
export function writeTokens({ module, language, title, body, isQuestion }: Said): string {
  const places = [languageToken(language), moduleToken(module), ...(isQuestion ? [questionToken] : [])];
  return [...places, tokenise(`${title}\n${readPostWords(body)}`, language)].join(' ');
}

/** Folding leaves `_` in no word: such a token is none of theirs. */
export const questionToken = '_question_';
export const languageToken = (language: string) => `_in_${language}`;
export const moduleToken = (module: string) => `_of_${module.replaceAll(/[^a-z0-9]/g, '_')}`;

async function takeOut(tx: Transaction, { id, searchKey }: { id: number; searchKey: number | null }): Promise<void> {
  if (searchKey === null) return;
  await tx.run(sql`delete from forum_index where rowid = ${searchKey}`);
  await tx.update(post).set({ searchKey: null }).where(eq(post.id, id));
}

async function nextKey(tx: Transaction, threadId: number): Promise<number> {
  const first = threadId * keysPerThread;
  const [last] = await tx
    .select({ key: max(post.searchKey) })
    .from(post)
    .where(sql`${post.searchKey} between ${first} and ${first + keysPerThread - 1}`);
  return (last?.key ?? first - 1) + 1;
}
