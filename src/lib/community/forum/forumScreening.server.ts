// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import { isCrowded, type NthLatest } from '../../contribution/crowding.server.ts';
import { findTrust } from '../../contribution/formGuard.server.ts';
import type { HoldReason } from '../../contribution/proposal.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import { sendingLimits } from '../../contribution/sendingLimits.ts';
import { countLinks } from '../../contribution/suspicion.ts';
import type { Reader, Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { countHeldPosts } from './countForum.server.ts';
import { forumLimits, type PostHoldReason } from './forum.ts';
import { post } from './forum.schema.server.ts';
import { isReadable } from './posts.server.ts';

/** Posts that anyone can read, after which links of somebody are read as anyone's. */
export const knownAfter = 3;

export type ScreenedPost = {
  by: Visitor;
  /** All that would be read of it; of an edit, the links that it adds. */
  words: string;
  /** Undefined for a new question. */
  threadId: number | undefined;
  /** What its form looked like, as `guardSending` says. */
  formHold: HoldReason | undefined;
  /** Whether it is another wording of what was said: those have limits of their own, the same. */
  isEdit?: boolean;
};

/**
 * Why a post waits for a moderator: what its form looked like, no account, links from somebody who is new here, or many
 * posts in a short time. Whoever has a role does not wait; of somebody whose proposals were merged, their own posts count.
 */
export async function findPostHold(
  reader: Reader,
  { by, words, threadId, formHold, isEdit = false }: ScreenedPost,
  now: Date,
): Promise<PostHoldReason | undefined> {
  const trust = await findTrust(reader, by.account);
  if (trust === 'staff') return undefined;
  if (formHold !== undefined) return formHold;
  if (!by.account) return 'noAccount';
  const { accountId } = by.account;
  if (trust === 'none' && countLinks(words) > 0 && (await isNew(reader, accountId))) return 'links';
  const crowdOf = (limits: CrowdLimits, which?: SQL) =>
    findCrowd(limits, isEdit ? nthEdit(reader, which) : nthPost(reader, which), now);
  if (trust === 'contributor') return crowdOf('perContributor', eq(post.authorId, accountId));
  const isNear = threadId === undefined ? sql`is_question = 1` : eq(post.threadId, threadId);
  const near = threadId === undefined ? 'questionsOnInstance' : 'postsPerThread';
  return (await crowdOf(near, isNear)) ?? crowdOf('postsOnInstance');
}

/**
 * What is held is read by few: as much as moderators and the disk can bear.
 *
 * @throws {DomainError} `contribution/moderation-full`
 */
export async function refuseHeldFlood(tx: Transaction): Promise<void> {
  if ((await countHeldPosts(tx)) > forumLimits.held) throw new DomainError('contribution/moderation-full');
}

async function isNew(reader: Reader, accountId: number): Promise<boolean> {
  const isKnown = and(eq(post.authorId, accountId), isReadable, isNotNull(post.searchKey));
  const rows = await reader.select({ id: post.id }).from(post).where(isKnown).limit(knownAfter);
  return rows.length < knownAfter;
}

type CrowdLimits = 'perContributor' | 'postsPerThread' | 'postsOnInstance' | 'questionsOnInstance';

async function findCrowd(limits: CrowdLimits, nthLatest: NthLatest, now: Date): Promise<PostHoldReason | undefined> {
  const isFull = await isCrowded(sendingLimits[limits], nthLatest, now);
  if (!isFull) return undefined;
  return limits === 'postsPerThread' ? 'documentLimit' : 'instanceLimit';
}

function nthPost(reader: Reader, which: SQL | undefined): NthLatest {
  return async (count) => {
    const [found] = await reader
      .select({ at: post.at })
      .from(post)
      .where(and(which, isNull(post.heldAt)))
      .orderBy(desc(post.id))
      .limit(1)
      .offset(count - 1);
    return found?.at;
  };
}

/** Each post once, by the last time that its author changed it. */
function nthEdit(reader: Reader, which: SQL | undefined): NthLatest {
  return async (count) => {
    const [found] = await reader
      .select({ at: post.editedAt })
      .from(post)
      .where(and(which, sql`edited_at is not null`, isNull(post.heldAt)))
      .orderBy(desc(post.editedAt))
      .limit(1)
      .offset(count - 1);
    return found?.at ?? undefined;
  };
}
