// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, count, eq, isNotNull, isNull, lte, max } from 'drizzle-orm';
import { getModeratorNow } from '../../account/roles.server.ts';
import type { Actor } from '../../account/role.ts';
import { recordActivity } from '../../activity/activities.server.ts';
import type { ModerationDeed } from '../../activity/moderationAct.ts';
import { keepAct } from '../../activity/moderationActs.server.ts';
import { checkReason, moderationLimits } from '../../contribution/moderatedObject.ts';
import { mostSame } from '../../contribution/moderatedObjects.server.ts';
import { settleReports } from '../../contribution/reports.server.ts';
import type { Database, Reader, Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { post } from './forum.schema.server.ts';
import { isPublicPost } from './forumAccess.ts';
import { changePostState } from './postStates.server.ts';
import { getPost, type PostRow } from './posts.server.ts';
import { declineWaiting, dropWaiting, findWaiting, replaceWords } from './postWordings.server.ts';

/** Who acts, on which post. */
export type PostAct = { by: Actor | undefined; postId: number };
/** `wording`: the number of the one that the moderator has read. */
export type ReadPostAct = PostAct & { wording: number };
/** `upTo`: the last of what waits and says the same, or the last report, as the moderator was shown it. */
export type PostFloodAct = PostAct & { upTo: number };

/**
 * Lets what was held appear: this post and all that says the same, or the new wording of one that everyone reads. Resolves to
 * how many there were.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`, `community/thread-not-found`,
 * `contribution/already-moderated` when somebody has seen to it meanwhile, `community/post-reworded` when its author has given
 * it other words than the moderator has read
 */
export async function releasePosts(
  db: Database,
  { upTo, wording, ...act }: PostFloodAct & ReadPostAct,
  now: Date,
): Promise<number> {
  return moderate(db, act, async (tx, seen, by) => {
    const waiting = await findWaiting(tx, seen.id);
    refuseSettled(isHeldPost(seen) || waiting !== undefined);
    refuseUnread(seen, wording);
    if (waiting) {
      await dropWaiting(tx, seen.id);
      await replaceWords(tx, seen, waiting, now);
      await note(tx, { by, seen, verb: 'postReleased' }, now);
      return 1;
    }
    const same = await listSamePosts(tx, seen, upTo);
    for (const one of same) {
      await changePostState(tx, one.id, { heldAt: null, holdReason: null });
      await note(tx, { by, seen: one, verb: 'postReleased' }, now);
    }
    return same.length;
  });
}

/**
 * Declines what was held, saying why: nobody but its author ever reads it, and where a post has waited in other words, it
 * stays as it was. Resolves to how many there were.
 *
 * @throws {DomainError} as `releasePosts`, `contribution/draft-refused` for a reason that is missing or too long
 */
export async function declinePosts(
  db: Database,
  { upTo, reason, ...act }: PostFloodAct & { reason: string },
  now: Date,
): Promise<number> {
  refuseReason(reason);
  return moderate(db, act, async (tx, seen, by) => {
    const waiting = await findWaiting(tx, seen.id);
    refuseSettled(isHeldPost(seen) || waiting !== undefined);
    if (waiting) {
      await declineWaiting(tx, waiting.id);
      await note(tx, { by, seen, verb: 'postDeclined' }, now);
      await tell(tx, seen, { deed: 'declined', reason }, now);
      return 1;
    }
    const same = await listSamePosts(tx, seen, upTo);
    for (const one of same) {
      await changePostState(tx, one.id, { hiddenAt: now, hiddenReason: reason.trim() });
      await note(tx, { by, seen: one, verb: 'postDeclined' }, now);
      await tell(tx, one, { deed: 'declined', reason }, now);
    }
    return same.length;
  });
}

/**
 * Takes from readers a post that they could read: they find the reason in its place. Its reports are settled. A question
 * takes its thread with it.
 *
 * @throws {DomainError} as `declinePosts`
 */
export async function hidePost(
  db: Database,
  { reason, ...act }: PostAct & { reason: string },
  now: Date,
): Promise<void> {
  refuseReason(reason);
  await moderate(db, act, async (tx, seen, by) => {
    refuseSettled(isPublicPost(seen));
    await changePostState(tx, seen.id, { hiddenAt: now, hiddenReason: reason.trim() });
    await settleReports(tx, { object: objectOf(seen), upTo: Number.MAX_SAFE_INTEGER }, now);
    await note(tx, { by, seen, verb: 'postHidden' }, now);
    await tell(tx, seen, { deed: 'hidden', reason }, now);
  });
}

/**
 * Puts back before readers a post that was hidden, or declined.
 *
 * @throws {DomainError} as `releasePosts`
 */
export async function putPostBack(db: Database, act: PostAct, now: Date): Promise<void> {
  await moderate(db, act, async (tx, seen, by) => {
    // What is hidden has the words that it was hidden for: its author does not change them.
    refuseSettled(seen.hiddenAt !== null);
    await changePostState(tx, seen.id, { hiddenAt: null, hiddenReason: null, heldAt: null, holdReason: null });
    await note(tx, { by, seen, verb: 'postPutBack' }, now);
    await tell(tx, seen, { deed: 'putBack', reason: '' }, now);
  });
}

/**
 * Leaves in place a post that was reported. A report that came since the moderator looked stays.
 *
 * @throws {DomainError} as `releasePosts`
 */
export async function keepPost(
  db: Database,
  { upTo, wording, ...act }: PostFloodAct & ReadPostAct,
  now: Date,
): Promise<void> {
  await moderate(db, act, async (tx, seen, by) => {
    refuseUnread(seen, wording);
    refuseSettled((await settleReports(tx, { object: objectOf(seen), upTo }, now)) > 0);
    await note(tx, { by, seen, verb: 'postKept' }, now);
  });
}

/** Whether it waits for a moderator. */
export function isHeldPost({ heldAt, hiddenAt }: Pick<PostRow, 'heldAt' | 'hiddenAt'>): boolean {
  return heldAt !== null && hiddenAt === null;
}

/** How many wait and say the same, and the number of the last one. */
export async function measurePostFlood(reader: Reader, seen: PostRow): Promise<{ count: number; last: number }> {
  const [found] = await reader
    .select({ count: count(), last: max(post.id) })
    .from(post)
    .where(saysTheSame(seen));
  return { count: found?.count ?? 0, last: found?.last ?? seen.id };
}

async function listSamePosts(tx: Transaction, seen: PostRow, upTo: number): Promise<PostRow[]> {
  const isShown = and(saysTheSame(seen), lte(post.id, Math.max(upTo, seen.id)));
  return tx.select().from(post).where(isShown).orderBy(asc(post.id)).limit(mostSame);
}

/** A question is not settled with an answer that says the same: its title was not read. */
function saysTheSame({ body, authorName, isQuestion, id }: PostRow) {
  const isWaiting = and(isNotNull(post.heldAt), isNull(post.hiddenAt));
  if (isQuestion) return and(isWaiting, eq(post.id, id));
  return and(isWaiting, eq(post.body, body), eq(post.authorName, authorName), eq(post.isQuestion, false));
}

async function moderate<Result>(
  db: Database,
  { by, postId }: PostAct,
  act: (tx: Transaction, seen: PostRow, by: Actor) => Promise<Result>,
): Promise<Result> {
  return db.write(async (tx) => {
    const moderator = await getModeratorNow(tx, by);
    return act(tx, await getPost(tx, postId), moderator);
  });
}

function refuseSettled(isStillSo: boolean): void {
  if (!isStillSo) throw new DomainError('contribution/already-moderated');
}

/** What an author says otherwise since a moderator looked is not let stand unread. */
function refuseUnread(seen: PostRow, wording: number): void {
  if (seen.wording !== wording) throw new DomainError('community/post-reworded');
}

export function refuseReason(reason: string): void {
  if (checkReason(reason, moderationLimits.publicReason))
    throw new DomainError('contribution/draft-refused', { field: 'reason' });
}

const objectOf = ({ id }: PostRow) => ({ kind: 'post' as const, id });

type Noted = { by: Actor; seen: PostRow; verb: string };

async function note(tx: Transaction, { by, seen, verb }: Noted, now: Date): Promise<void> {
  const data = { post: seen.id, isModeration: true };
  await recordActivity(tx, { actorId: by.accountId, verb, object: `thread/${seen.threadId}`, data }, now);
}

/** Whoever said it reads what was done and can answer, at its secret address when they have no account. */
export async function tell(
  tx: Transaction,
  { id, authorId: accountId, secretHash }: Pick<PostRow, 'id' | 'authorId' | 'secretHash'>,
  told: { deed: ModerationDeed; reason: string },
  now: Date,
): Promise<void> {
  await keepAct(tx, { concerned: { accountId, secretHash }, object: `post/${id}`, ...told }, now);
}
