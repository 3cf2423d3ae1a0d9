// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, count, desc, eq, gt, inArray, isNull, like, max, ne, or, sql } from 'drizzle-orm';
import { activity } from '../activity/activity.schema.server.ts';
import type { Reader } from '../server/database/database.server.ts';
import { proposal } from './proposal.schema.server.ts';
import type { ProposalStatus } from './proposal.ts';
import { waitingStatuses } from './queue.server.ts';
import { comment } from './review.schema.server.ts';

/** A proposal of somebody's that others have done something about. */
export type OwnNews = { number: number; summary: string; status: ProposalStatus; commentCount: number };

/** What others have done about one's proposals since a moment, the latest first. What waits for a moderator is no news. */
export async function listOwnNews(
  reader: Reader,
  { accountId, since, limit }: { accountId: number; since: Date; limit: number },
): Promise<OwnNews[]> {
  const isOwn = eq(proposal.authorId, accountId);
  const isByOthers = or(isNull(activity.actorId), ne(activity.actorId, accountId));
  const decided = await reader
    .select({ number: proposal.id, at: max(activity.at) })
    .from(proposal)
    .innerJoin(activity, eq(activity.object, sql`'proposal/' || ${proposal.id}`))
    .where(and(isOwn, gt(activity.at, since), like(activity.verb, 'proposal%'), isByOthers))
    .groupBy(proposal.id)
    .orderBy(desc(max(activity.at)))
    .limit(limit);
  const isSeen = and(isNull(comment.heldAt), isNull(comment.hiddenAt), isNull(comment.withdrawnAt));
  const said = await reader
    .select({ number: proposal.id, at: max(comment.at), commentCount: count() })
    .from(proposal)
    .innerJoin(comment, eq(comment.proposalId, proposal.id))
    .where(and(isOwn, gt(comment.at, since), isSeen, or(isNull(comment.authorId), ne(comment.authorId, accountId))))
    .groupBy(proposal.id)
    .orderBy(desc(max(comment.at)))
    .limit(limit);
  const counts = new Map(said.map(({ number, commentCount }) => [number, commentCount]));
  const latest = new Map<number, number>();
  for (const { number, at } of [...decided, ...said])
    latest.set(number, Math.max(latest.get(number) ?? 0, at?.getTime() ?? 0));
  const numbers = [...latest].sort(([, a], [, b]) => b - a).map(([number]) => number);
  const rows = await reader
    .select({ number: proposal.id, summary: proposal.summary, status: proposal.status })
    .from(proposal)
    .where(inArray(proposal.id, numbers.slice(0, limit)))
    .orderBy(desc(proposal.id))
    .limit(limit);
  return rows
    .map((row) => ({ ...row, commentCount: counts.get(row.number) ?? 0 }))
    .sort((a, b) => (latest.get(b.number) ?? 0) - (latest.get(a.number) ?? 0));
}

/** What has come to the reviewers of some modules since a moment, the latest first. */
export async function listArrivals(
  reader: Reader,
  { modules, since, limit }: { modules: readonly string[]; since: Date; limit: number },
): Promise<Array<{ number: number; summary: string }>> {
  if (modules.length === 0) return [];
  const isWaiting = and(inArray(proposal.module, [...modules]), inArray(proposal.status, [...waitingStatuses]));
  return reader
    .select({ number: proposal.id, summary: proposal.summary })
    .from(proposal)
    .where(and(isWaiting, gt(proposal.submittedAt, since), isNull(proposal.hiddenAt)))
    .orderBy(desc(proposal.submittedAt), desc(proposal.id))
    .limit(limit);
}
