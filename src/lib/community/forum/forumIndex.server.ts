// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, max, or, sql } from 'drizzle-orm';
import { tokenise } from '../../catalogue/search/words.ts';
import type { Transaction } from '../../server/database/database.server.ts';
import { mergedPost, post, thread } from './forum.schema.server.ts';
import { isPublicPost } from './forumAccess.ts';
import { readPostWords } from './postText.ts';
import { findTitledThread } from './questionTitles.server.ts';

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
  const formerTitle = said.isQuestion ? undefined : (await findTitledThread(tx, said))?.title;
  const words = writeTokens({ ...its, formerTitle, body: said.body, isQuestion: said.isQuestion });
  await tx.run(sql`insert into forum_index (rowid, words) values (${searchKey}, ${words})`);
  await tx.update(post).set({ searchKey }).where(eq(post.id, id));
}

/** As {@link indexPost}, for all the posts that its title, its module or what it holds matters to: its own, and what it asked before it was merged. */
export async function indexThread(tx: Transaction, threadId: number): Promise<void> {
  const { id: postId, searchKey } = post;
  const asked = tx
    .select({ id: mergedPost.postId })
    .from(mergedPost)
    .where(and(eq(mergedPost.threadId, threadId), eq(mergedPost.wasQuestion, true)));
  const rows = await tx
    .select({ id: postId, searchKey })
    .from(post)
    .where(or(eq(post.threadId, threadId), sql`${postId} in ${asked}`))
    .orderBy(postId);
  // All of them first: its rows begin again at the first number, and never run out of numbers.
  for (const row of rows) await takeOut(tx, row);
  for (const { id } of rows) await indexPost(tx, id);
}

type Headed = { module: string; language: string; title: string; isQuestion: boolean };
type Said = Headed & { body: string; formerTitle?: string | undefined };

/**
 * What the index holds of a post: where it was said, the words of its thread's title, the title that it had in a thread that
 * was merged, its own words.
 */
export function writeTokens({ body, formerTitle = '', ...headed }: Said): string {
  const own = tokenise(`${formerTitle}\n${readPostWords(body)}`, headed.language);
  return own === '' ? writeHead(headed) : `${writeHead(headed)} ${own}`;
}

/** What the rows of one thread begin with: it changes with its title and its module, and can be changed without their texts. */
export function writeHead({ module, language, title, isQuestion }: Headed): string {
  const places = [languageToken(language), moduleToken(module), ...(isQuestion ? [questionToken] : [])];
  return [...places, tokenise(title, language)].filter((part) => part !== '').join(' ');
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

/** The first number that no row of a thread has. */
export async function nextKey(tx: Transaction, threadId: number): Promise<number> {
  const first = threadId * keysPerThread;
  const [last] = await tx
    .select({ key: max(post.searchKey) })
    .from(post)
    .where(sql`${post.searchKey} between ${first} and ${first + keysPerThread - 1}`);
  return (last?.key ?? first - 1) + 1;
}
