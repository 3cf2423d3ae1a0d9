// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, isNull } from 'drizzle-orm';
import { assertMayWrite } from '../../account/suspensions.server.ts';
import { recordActivity } from '../../activity/activities.server.ts';
import type { HoldReason } from '../../contribution/proposal.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database, Transaction } from '../../server/database/database.server.ts';
import { holdsSecret } from '../../shared/hash.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { checkPost, forumLimits, type ReadyPost } from './forum.ts';
import { post } from './forum.schema.server.ts';
import { indexPost } from './forumIndex.server.ts';
import { findPostHold, refuseHeldFlood } from './forumScreening.server.ts';
import { findFollowing, keepFollowing } from './followThreads.server.ts';
import type { Kept } from './openThread.server.ts';
import { canReadPost } from './forumAccess.ts';
import { refreshThread } from './postStates.server.ts';
import { getPost } from './posts.server.ts';
import { postRenderer } from './postText.ts';
import { refuseAnswer, refuseHaste } from './threadOpenness.server.ts';
import { openThreadFor, relationToThread, visitorNow, type ThreadRow } from './threads.server.ts';

export type NewAnswer = ReadyPost & {
  threadId: number;
  /** The post it replies to, which is no reply itself; undefined for an answer to the question. */
  parentId: number | undefined;
  by: Visitor;
  /** Hash of the secret by which somebody without an account reads what becomes of it; that of their own thread goes first. */
  secretHash?: string | undefined;
  allowsVisitors: boolean;
  formHold: HoldReason | undefined;
};

/**
 * Says something in a thread, and resolves to the number of what was said.
 *
 * @throws {DomainError} `account/suspended`, `account/sign-in-required` without an account, unless the operator allows it or it is the thread of
 * whoever holds its secret, `community/post-refused` for what `checkPost` complains of, `community/thread-not-found` for a
 * thread they may not read or a post that is not there or is a reply itself, `community/thread-closed`,
 * `community/thread-full`, `community/slow-mode` with the `minutes` left, `contribution/moderation-full`
 */
export async function answerThread(db: Database, added: NewAnswer, now: Date): Promise<Kept> {
  return db.write((tx) => keepAnswer(tx, added, now));
}

/** As {@link answerThread}, inside a command that does more. */
export async function keepAnswer(tx: Transaction, added: NewAnswer, now: Date): Promise<Kept> {
  await assertMayWrite(tx, added.by.account?.accountId, now);
  const [field] = Object.keys(checkPost(added));
  if (field !== undefined) throw new DomainError('community/post-refused', { field });
  const by = await visitorNow(tx, added.by);
  const found = await openThreadFor(tx, added.threadId, by);
  const { isAsker, isModerator } = relationToThread(found, by);
  if (!by.account && !added.allowsVisitors && !isAsker) throw new DomainError('account/sign-in-required');
  if (!isModerator) {
    refuseAnswer(found);
    await refuseHaste(tx, found, by, now);
  }
  await assertParent(tx, found, added.parentId);
  const words = `${added.body}\n${added.displayName}`;
  const screened = { by, words, threadId: found.id, formHold: added.formHold };
  const holdReason = await findPostHold(tx, screened, now);
  if (holdReason !== undefined) await refuseHeldFlood(tx);
  else await refuseEndless(tx, found.id);
  const id = await insertAnswer(
    tx,
    added,
    { by, secretHash: secretHashOf(found, added), holdReason: holdReason ?? null },
    now,
  );
  const isHeld = holdReason !== undefined;
  if (!isHeld) {
    await refreshThread(tx, found.id);
    await indexPost(tx, id);
  }
  await haveSeen(tx, by, { threadId: found.id, seenPostId: id }, now);
  const data = { module: found.module, post: id, isHeld };
  const actorId = by.account?.accountId ?? null;
  await recordActivity(tx, { actorId, verb: 'threadAnswered', object: `thread/${found.id}`, data }, now);
  return { id, isHeld };
}

/** Whoever asked without an account goes on at the one address that they hold. */
function secretHashOf({ secretHash }: ThreadRow, { by, ...added }: NewAnswer): string | null {
  if (by.account) return null;
  return holdsSecret(by.secret, secretHash) ? secretHash : (added.secretHash ?? null);
}

async function insertAnswer(
  tx: Transaction,
  { threadId, parentId, body, html, displayName }: NewAnswer,
  { by, secretHash, holdReason }: Pick<typeof post.$inferInsert, 'secretHash' | 'holdReason'> & { by: Visitor },
  now: Date,
): Promise<number> {
  const author = { authorId: by.account?.accountId ?? null, authorName: displayName.trim(), secretHash };
  const said = { body: body.trim(), html, renderer: postRenderer, at: now };
  const held = { heldAt: holdReason === null ? null : now, holdReason: holdReason ?? null };
  const [row] = await tx
    .insert(post)
    .values({ threadId, parentId: parentId ?? null, isQuestion: false, ...author, ...said, ...held })
    .returning({ id: post.id });
  if (!row) throw new Error('The post was not inserted.');
  return row.id;
}

async function assertParent(tx: Transaction, found: ThreadRow, parentId: number | undefined): Promise<void> {
  if (parentId === undefined) return;
  const parent = await getPost(tx, parentId);
  const isThere = parent.threadId === found.id && parent.parentId === null && !parent.isQuestion;
  if (!isThere || !canReadPost(parent, { isOwn: false, isModerator: false }))
    throw new DomainError('community/thread-not-found');
}

async function refuseEndless(tx: Transaction, threadId: number): Promise<void> {
  const counted = await tx.$count(post, and(eq(post.threadId, threadId), isNull(post.heldAt)));
  if (counted >= forumLimits.posts) throw new DomainError('community/thread-full');
}

/** Whoever follows a thread has seen what they say in it. Nobody follows one for having answered. */
async function haveSeen(
  tx: Transaction,
  { account }: Visitor,
  seen: { threadId: number; seenPostId: number },
  now: Date,
): Promise<void> {
  if (!account) return;
  const following = await findFollowing(tx, { accountId: account.accountId, threadId: seen.threadId });
  if (following) await keepFollowing(tx, { accountId: account.accountId, ...seen }, now);
}
