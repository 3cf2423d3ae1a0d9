// SPDX-License-Identifier: AGPL-3.0-or-later
import { recordActivity } from '../../activity/activities.server.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import { keepReport, refuseReportReason } from '../../contribution/reports.server.ts';
import { sendOnce, type Receipt } from '../../contribution/tickets.server.ts';
import type { Database, Reader } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { isPublicPost } from './forumAccess.ts';
import { getPost, type PostRow } from './posts.server.ts';
import { openThreadFor, type ThreadRow } from './threads.server.ts';

export type PostReport = { postId: number; reason: string; by: Visitor; receipt: Receipt | undefined };

/**
 * Tells moderators that something is out of place in the forum. It stays where it is until one of them has looked.
 *
 * @throws {DomainError} `contribution/draft-refused` for a reason that is missing or too long,
 * `community/thread-not-found` for what not everyone can read
 */
export async function reportPost(db: Database, { postId, reason, by, receipt }: PostReport, now: Date): Promise<void> {
  refuseReportReason(reason);
  await db.write(async (tx) => {
    const { thread } = await getReportable(tx, postId, by);
    const act = async () => {
      const isKept = await keepReport(tx, { object: { kind: 'post', id: postId }, reason }, now);
      const data = { module: thread.module, post: postId };
      const actorId = by.account?.accountId ?? null;
      if (isKept) await recordActivity(tx, { actorId, verb: 'postReported', object: `thread/${thread.id}`, data }, now);
      return `post/${postId}`;
    };
    await sendOnce(tx, { receipt, act }, now);
  });
}

/** A post that anyone can read, with its thread. @throws {DomainError} `community/thread-not-found` */
export async function getReportable(
  reader: Reader,
  postId: number,
  by: Visitor,
): Promise<{ post: PostRow; thread: ThreadRow }> {
  const post = await getPost(reader, postId);
  const thread = await openThreadFor(reader, post.threadId, by);
  if (!isPublicPost(post)) throw new DomainError('community/thread-not-found');
  return { post, thread };
}
