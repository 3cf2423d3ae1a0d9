// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { forumLimits } from './forum.ts';
import { mergedPost, post, thread } from './forum.schema.server.ts';
import { indexThread } from './forumIndex.server.ts';
import { keepCounted } from './lessonQuestions.server.ts';
import { moveIndexed, type MovedPosts } from './movedIndex.server.ts';
import { refuseReason } from './postModeration.server.ts';
import { changePostState, refreshThread } from './postStates.server.ts';
import { getPost } from './posts.server.ts';
import { getThread, type ThreadRow } from './threads.server.ts';
import {
  moderateThread,
  noteThread,
  refuseSettled,
  type ReasonedAct,
  type ThreadAct,
} from './threadModeration.server.ts';

/** Posts of a thread that can be merged at once: what is asked twice is found soon. */
export const mostMerged = 200;

/**
 * Merges a thread into another one that asks the same: its posts go there, its address leads there, and whoever followed it
 * follows that one. Which posts came is remembered, and which of them helped: whoever asks the other one has not said so. Its
 * question keeps its title.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`, `community/thread-not-found`,
 * `contribution/draft-refused` for a reason that is missing or too long, `community/merge-refused` with itself, with a thread
 * that readers do not find, that is in another language or that would hold too much, `contribution/already-moderated` when it was merged
 */
export async function mergeThreads(db: Database, act: ReasonedAct & { into: number }, now: Date): Promise<void> {
  const { into, reason } = act;
  refuseReason(reason);
  await moderateThread(db, act, async (tx, found, by) => {
    refuseSettled(found.mergedInto === null);
    const target = await getThread(tx, into);
    const moved = await listMovable(tx, found, target);
    await tx.insert(mergedPost).values(
      moved.map(({ id, isQuestion, helpedAt }) => ({
        threadId: found.id,
        postId: id,
        wasQuestion: isQuestion,
        helpedAt,
      })),
    );
    const question = moved.find(({ isQuestion }) => isQuestion)?.id;
    await keepCounted(tx, [found.id, into], async () => {
      await movePosts(tx, { postIds: moved.map(({ id }) => id), question, from: found, to: target, isMerge: true });
      await tx.update(thread).set({ mergedInto: into }).where(eq(thread.id, found.id));
    });
    await followInstead(tx, found.id, into);
    await noteThread(tx, { by, found, verb: 'threadMerged', data: { into }, deed: 'merged', reason }, now);
  });
}

/**
 * Sets a thread apart again: the posts that came from it go back, with the replies they were given since. What helped whoever
 * asked it has helped again; what helped in the other one meanwhile was not for them to say.
 *
 * @throws {DomainError} as `mergeThreads`; `community/merge-refused` while the other one is itself merged
 */
export async function partThreads(db: Database, act: ThreadAct, now: Date): Promise<void> {
  await moderateThread(db, act, async (tx, found, by) => {
    const { id, mergedInto } = found;
    if (mergedInto === null) throw new DomainError('contribution/already-moderated');
    const other = await getThread(tx, mergedInto);
    if (other.mergedInto !== null) throw new DomainError('community/merge-refused');
    const came = await tx.select().from(mergedPost).where(eq(mergedPost.threadId, id)).orderBy(asc(mergedPost.postId));
    const ids = came.map(({ postId }) => postId);
    const isBack = or(inArray(post.id, ids), inArray(post.parentId, ids));
    const back = await tx
      .select({ id: post.id })
      .from(post)
      .where(and(eq(post.threadId, mergedInto), isBack));
    const question = came.find(({ wasQuestion }) => wasQuestion)?.postId;
    await keepCounted(tx, [id, mergedInto], async () => {
      await tx.update(thread).set({ mergedInto: null }).where(eq(thread.id, id));
      await tx.delete(mergedPost).where(eq(mergedPost.threadId, id));
      await movePosts(tx, { postIds: back.map((one) => one.id), question, from: other, to: found, isMerge: false });
      for (const { postId, helpedAt } of came) if (helpedAt !== null) await giveBackMark(tx, postId, helpedAt);
      if (question !== undefined) {
        await tx.update(post).set({ isQuestion: true }).where(eq(post.id, question));
        await takeUpQuestion(tx, found.id, question);
      }
      await refreshThread(tx, id);
    });
    await noteThread(
      tx,
      { by, found, verb: 'threadParted', data: { from: mergedInto }, deed: 'parted', reason: '' },
      now,
    );
  });
}

/** Nothing is left of what was withdrawn meanwhile to have helped. */
async function giveBackMark(tx: Transaction, postId: number, helpedAt: Date): Promise<void> {
  await tx
    .update(post)
    .set({ helpedAt })
    .where(and(eq(post.id, postId), isNull(post.withdrawnAt)));
}

/** What was done to a question while it stood elsewhere is done to its thread: hidden or withdrawn there, it is so here. */
async function takeUpQuestion(tx: Transaction, threadId: number, question: number): Promise<void> {
  const { hiddenAt, withdrawnAt } = await getPost(tx, question);
  if (withdrawnAt !== null) await tx.update(thread).set({ title: '' }).where(eq(thread.id, threadId));
  await changePostState(tx, question, { hiddenAt, withdrawnAt });
  if (hiddenAt !== null || withdrawnAt !== null) await indexThread(tx, threadId);
}

async function listMovable(tx: Transaction, found: ThreadRow, target: ThreadRow) {
  const isShown = [found, target].every(({ heldAt, hiddenAt, withdrawnAt }) => !heldAt && !hiddenAt && !withdrawnAt);
  const isAlike = found.id !== target.id && found.language === target.language && target.mergedInto === null;
  const moved = await tx
    .select({ id: post.id, isQuestion: post.isQuestion, helpedAt: post.helpedAt })
    .from(post)
    .where(eq(post.threadId, found.id))
    .orderBy(asc(post.id))
    .limit(mostMerged + 1);
  const already = await tx.$count(post, eq(post.threadId, target.id));
  const isSmall = moved.length <= mostMerged && moved.length + already <= forumLimits.posts;
  if (!isShown || !isAlike || !isSmall) throw new DomainError('community/merge-refused');
  return moved;
}

/** What helped is said of a thread by whoever asked it: no mark goes along. */
async function movePosts(tx: Transaction, moved: MovedPosts): Promise<void> {
  const { from, to, postIds } = moved;
  await tx
    .update(post)
    .set({ threadId: to.id, isQuestion: false, helpedAt: null })
    .where(inArray(post.id, [...postIds]));
  await moveIndexed(tx, moved);
  for (const { id } of [from, to]) await refreshThread(tx, id);
}

async function followInstead(tx: Transaction, from: number, into: number): Promise<void> {
  await tx.run(sql`
    insert into followed_thread (account_id, thread_id, seen_post_id, followed_at)
    select account_id, ${into}, seen_post_id, followed_at from followed_thread where thread_id = ${from}
    on conflict do nothing`);
}
