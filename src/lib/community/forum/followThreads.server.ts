// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database, Reader, Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { followedThread, thread } from './forum.schema.server.ts';
import { lineColumns, openThreadFor, type ThreadLine } from './threads.server.ts';

type Following = { accountId: number; threadId: number };

/** Threads that one account follows; more would be a list that nobody reads. */
export const mostFollowed = 500;

/**
 * Puts a thread on the list of those somebody follows. To do so again changes nothing.
 *
 * @throws {DomainError} `account/sign-in-required`, `community/thread-not-found`, `community/follows-full`
 */
export async function followThread(
  db: Database,
  { threadId, by }: { threadId: number; by: Visitor['account'] },
  now: Date,
): Promise<void> {
  if (!by) throw new DomainError('account/sign-in-required');
  const { accountId } = by;
  await db.write(async (tx) => {
    const found = await openThreadFor(tx, threadId, { account: by, secret: undefined });
    const followed = await tx.$count(followedThread, eq(followedThread.accountId, accountId));
    if (followed >= mostFollowed) throw new DomainError('community/follows-full');
    await keepFollowing(tx, { accountId, threadId, seenPostId: found.lastPostId }, now);
  });
}

/** Takes a thread off that list. @throws {DomainError} `account/sign-in-required` */
export async function unfollowThread(
  db: Database,
  { threadId, by }: { threadId: number; by: Visitor['account'] },
): Promise<void> {
  if (!by) throw new DomainError('account/sign-in-required');
  await db.write(async (tx) => {
    await tx.delete(followedThread).where(isIt({ accountId: by.accountId, threadId }));
  });
}

/** Notes that somebody has seen all that their followed threads say now, or what one of them does. */
export async function markThreadsSeen(
  db: Database,
  { by, threadId }: { by: Visitor['account']; threadId?: number | undefined },
): Promise<void> {
  if (!by) throw new DomainError('account/sign-in-required');
  const lastPostId = sql`(select last_post_id from thread where thread.id = ${followedThread.threadId})`;
  const isOne = threadId === undefined ? undefined : eq(followedThread.threadId, threadId);
  await db.write(async (tx) => {
    await tx
      .update(followedThread)
      .set({ seenPostId: sql`max(seen_post_id, ${lastPostId})` })
      .where(and(eq(followedThread.accountId, by.accountId), isOne));
  });
}

/** A followed thread; its title is '' when its question is hidden. `seenPostId`: the last post of it that they have seen. */
export type FollowedLine = ThreadLine & { isHidden: boolean; isNew: boolean; seenPostId: number; lastPostId: number };

/** Threads on one page of that list, and where the next one starts. */
const followedPageSize = 30;
export type FollowedKey = { isNew: boolean; lastPostAt: Date; id: number };

const isHidden = sql<number>`${thread.hiddenAt} is not null`;
/** A title that was hidden since is not theirs to read any more. */
export const shownTitle = sql<string>`case when ${thread.hiddenAt} is null then ${thread.title} else '' end`;

/** The threads somebody follows, what is new first, then the last added to. */
export async function listFollowed(
  reader: Reader,
  accountId: number,
  after?: FollowedKey,
): Promise<{ followed: FollowedLine[]; next: FollowedKey | undefined }> {
  const isNew = sql<number>`${thread.lastPostId} > ${followedThread.seenPostId}`;
  const isAfter =
    after &&
    sql`(${isNew}, ${thread.lastPostAt}, ${thread.id}) < (${Number(after.isNew)}, ${after.lastPostAt.getTime()}, ${after.id})`;
  const rows = await reader
    .select({
      ...lineColumns,
      title: shownTitle,
      isHidden,
      isNew,
      seenPostId: followedThread.seenPostId,
      lastPostId: thread.lastPostId,
    })
    .from(followedThread)
    .innerJoin(thread, eq(thread.id, followedThread.threadId))
    .where(and(eq(followedThread.accountId, accountId), isAfter))
    .orderBy(desc(isNew), desc(thread.lastPostAt), desc(thread.id))
    .limit(followedPageSize + 1);
  const followed = rows
    .slice(0, followedPageSize)
    .map((row) => ({ ...row, isNew: row.isNew === 1, isHidden: row.isHidden === 1 }));
  return { followed, next: rows.length > followedPageSize ? followed.at(-1) : undefined };
}

export async function findFollowing(
  reader: Reader,
  following: Following,
): Promise<typeof followedThread.$inferSelect | undefined> {
  const [found] = await reader.select().from(followedThread).where(isIt(following)).limit(1);
  return found;
}

/** Follows a thread, or notes how far somebody has seen of one they follow. */
export async function keepFollowing(
  tx: Transaction,
  following: Following & { seenPostId: number },
  now: Date,
): Promise<void> {
  await tx
    .insert(followedThread)
    .values({ ...following, followedAt: now })
    .onConflictDoUpdate({
      target: [followedThread.accountId, followedThread.threadId],
      set: { seenPostId: sql`max(seen_post_id, excluded.seen_post_id)` },
    });
}

function isIt({ accountId, threadId }: Following) {
  return and(eq(followedThread.accountId, accountId), eq(followedThread.threadId, threadId));
}
