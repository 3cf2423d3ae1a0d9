// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Reader, Transaction } from '../../server/database/database.server.ts';
import { forumLimits } from './forum.ts';
import { mergedPost, post, postWording, thread } from './forum.schema.server.ts';
import { indexPost } from './forumIndex.server.ts';
import { changeIndexedHeads } from './movedIndex.server.ts';
import type { PostRow } from './posts.server.ts';
import { findTitledThread } from './questionTitles.server.ts';
import { getThread } from './threads.server.ts';

export type WordingRow = typeof postWording.$inferSelect;

/** What a post is to say. `title`: of a question, or of one whose thread was merged; null otherwise. */
export type Wording = Pick<WordingRow, 'title' | 'body' | 'html' | 'renderer'>;

/** What the author of a post wants it to say, when a moderator has still to read that. */
export async function findWaiting(reader: Reader, postId: number): Promise<WordingRow | undefined> {
  // Word for word as in the partial index.
  const isIt = and(eq(postWording.postId, postId), sql`state = 'waiting'`);
  const [found] = await reader.select().from(postWording).where(isIt).limit(1);
  return found;
}

/** Those among some posts whose author wants them to say something else, which waits for a moderator. */
export async function listEdited(reader: Reader, postIds: readonly number[]): Promise<ReadonlySet<number>> {
  if (postIds.length === 0) return new Set();
  const isOne = and(inArray(postWording.postId, [...postIds]), sql`state = 'waiting'`);
  const rows = await reader.select({ id: postWording.postId }).from(postWording).where(isOne).limit(postIds.length);
  return new Set(rows.map(({ id }) => id));
}

/** What a post said before, and what it was not let say, the latest first: for its moderators. */
export async function listFormerWordings(reader: Reader, postId: number): Promise<WordingRow[]> {
  return reader
    .select()
    .from(postWording)
    .where(and(eq(postWording.postId, postId), ne(postWording.state, 'waiting')))
    .orderBy(desc(postWording.id))
    .limit(2 * forumLimits.wordings);
}

/** Has a post say something else, and keeps what it said. */
export async function replaceWords(tx: Transaction, said: PostRow, wording: Wording, now: Date): Promise<void> {
  const titled = await findTitledThread(tx, said);
  const before = { title: titled?.title ?? null, body: said.body, at: said.editedAt ?? said.at };
  await tx.insert(postWording).values({ ...before, postId: said.id, state: 'earlier', html: '', renderer: 0 });
  const { title, body, html, renderer } = wording;
  await tx.update(post).set({ body, html, renderer, editedAt: now }).where(eq(post.id, said.id));
  if (titled && title !== null && title !== titled.title) await changeTitle(tx, titled.id, title);
  await indexPost(tx, said.id);
}

/** Of the thread that it asks, or asked: only there are others found by it. */
async function changeTitle(tx: Transaction, threadId: number, title: string): Promise<void> {
  const its = await getThread(tx, threadId);
  await tx.update(thread).set({ title }).where(eq(thread.id, threadId));
  await changeIndexedHeads(tx, { threadId, from: its, to: { ...its, title } });
}

/** Has a wording wait, in the place of the one that did. */
export async function keepWaiting(
  tx: Transaction,
  waiting: Wording & Pick<WordingRow, 'postId' | 'holdReason'>,
  now: Date,
): Promise<void> {
  await dropWaiting(tx, waiting.postId);
  await tx.insert(postWording).values({ ...waiting, state: 'waiting', at: now });
}

export async function dropWaiting(tx: Transaction, postId: number): Promise<void> {
  await tx.delete(postWording).where(and(eq(postWording.postId, postId), sql`state = 'waiting'`));
}

/** Has a wording wait no more, and never be read by others. */
export async function declineWaiting(tx: Transaction, id: number): Promise<void> {
  await tx.update(postWording).set({ state: 'declined', html: '', renderer: 0 }).where(eq(postWording.id, id));
}

/** Notes that a post was given another wording: whoever wrote from an earlier one, or looked at it, is told. */
export async function countWording(tx: Transaction, postId: number): Promise<void> {
  await tx
    .update(post)
    .set({ wording: sql`${post.wording} + 1` })
    .where(eq(post.id, postId));
}

/** As {@link countWording}, for the post that asks a thread, or asked it before it was merged: its title was changed. */
export async function countTitleWording(tx: Transaction, threadId: number): Promise<void> {
  const isItsQuestion = and(eq(post.threadId, threadId), sql`is_question = 1`);
  const wasItsQuestion = and(eq(mergedPost.threadId, threadId), eq(mergedPost.wasQuestion, true));
  const asking = [
    ...(await tx.select({ id: post.id }).from(post).where(isItsQuestion)),
    ...(await tx.select({ id: mergedPost.postId }).from(mergedPost).where(wasItsQuestion)),
  ];
  for (const { id } of asking) await countWording(tx, id);
}
