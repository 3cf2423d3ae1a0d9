// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../server/database/database.server.ts';
import { post, thread } from './forum.schema.server.ts';
import { indexPost } from './forumIndex.server.ts';
import { keepCounted } from './lessonQuestions.server.ts';
import { getPost, isReadable, type PostRow } from './posts.server.ts';

/** What takes a post from readers, or gives it back to them. */
export type PostState = Partial<
  Pick<PostRow, 'heldAt' | 'holdReason' | 'hiddenAt' | 'hiddenReason' | 'withdrawnAt' | 'helpedAt'>
>;

/**
 * Changes whether a post can be read, and all that follows: its thread is held, hidden or withdrawn with its question;
 * what lists, searches and the status of the thread say is worked out again. Who may do so is the caller's question.
 */
export async function changePostState(tx: Transaction, id: number, state: PostState): Promise<void> {
  const { threadId } = await getPost(tx, id);
  await keepCounted(tx, [threadId], async () => {
    await tx.update(post).set(state).where(eq(post.id, id));
    const { isQuestion, heldAt, hiddenAt, hiddenReason, withdrawnAt } = await getPost(tx, id);
    const taken = { heldAt, hiddenAt, hiddenReason, withdrawnAt };
    if (isQuestion) await tx.update(thread).set(taken).where(eq(thread.id, threadId));
    await refreshThread(tx, threadId);
    await indexPost(tx, id);
  });
}

/** Works out again what a thread remembers of its posts: the last one, how many answers, whether one of them helped. */
export async function refreshThread(tx: Transaction, threadId: number): Promise<void> {
  const isIts = and(eq(post.threadId, threadId), isReadable);
  const answers = await tx.$count(post, and(isIts, sql`is_question = 0`));
  const [helped] = await tx
    .select({ id: post.id })
    .from(post)
    .where(and(isIts, isNotNull(post.helpedAt)))
    .limit(1);
  const [last] = await tx.select({ id: post.id, at: post.at }).from(post).where(isIts).orderBy(desc(post.id)).limit(1);
  const status = helped ? ('answered' as const) : ('open' as const);
  const lastPost = last && { lastPostId: last.id, lastPostAt: last.at };
  await tx
    .update(thread)
    .set({ status, answerCount: answers, ...lastPost })
    .where(eq(thread.id, threadId));
}
