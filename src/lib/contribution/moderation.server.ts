// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import type { ModerationDeed } from '../activity/moderationAct.ts';
import { keepAct } from '../activity/moderationActs.server.ts';
import { growContentVersions } from '../document/contentVersions.server.ts';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { moveProposal, record } from './changeProposal.server.ts';
import { checkReason, formatObject, moderationLimits, type ModeratedObject } from './moderatedObject.ts';
import {
  findModerated,
  getModerated,
  isHeld,
  isHidden,
  isReadable,
  listSame,
  type Moderated,
} from './moderatedObjects.server.ts';
import { proposal } from './proposal.schema.server.ts';
import { relationNow, type Visitor } from './relation.server.ts';
import { settleReports } from './reports.server.ts';
import { comment, review } from './review.schema.server.ts';

/** Who acts, on what. */
export type ModeratorAct = { by: Visitor['account']; object: ModeratedObject };
/** `upTo`: the last one of what waits and says the same, as the moderator was shown it. */
export type FloodAct = ModeratorAct & { upTo: number };

/**
 * Lets what was held go on its way, with all that says the same. Resolves to how many there were.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`, `contribution/not-found`,
 * `contribution/already-moderated` when somebody has seen to it meanwhile
 */
export async function releaseHeld(db: Database, { upTo, ...act }: FloodAct, now: Date): Promise<number> {
  return moderate(db, act, async (tx, seen) => {
    refuseSettled(isHeld(seen));
    const same = await listSame(tx, seen, upTo);
    for (const object of same) await release(tx, { by: act.by, seen: await getModerated(tx, object) }, now);
    return same.length;
  });
}

/**
 * Declines what was held, saying why, with all that says the same: nobody but who sent it ever reads it. Resolves to how
 * many there were.
 *
 * @throws {DomainError} as `releaseHeld`, `contribution/draft-refused` for a reason that is missing or too long
 */
export async function declineHeld(
  db: Database,
  { upTo, reason, ...act }: FloodAct & { reason: string },
  now: Date,
): Promise<number> {
  refuseReason(reason);
  return moderate(db, act, async (tx, seen) => {
    refuseSettled(isHeld(seen));
    const same = await listSame(tx, seen, upTo);
    for (const object of same) await decline(tx, { by: act.by, seen: await getModerated(tx, object) }, reason, now);
    return same.length;
  });
}

/**
 * Takes from readers what they could read: they find the reason in its place. Its reports are settled.
 *
 * @throws {DomainError} as `declineHeld`
 */
export async function hideObject(
  db: Database,
  { reason, ...act }: ModeratorAct & { reason: string },
  now: Date,
): Promise<void> {
  refuseReason(reason);
  await moderate(db, act, async (tx, seen) => {
    refuseSettled(isReadable(seen));
    const hidden = { hiddenAt: now, hiddenReason: reason.trim() };
    const { id } = act.object;
    if (seen.said) await tx.update(comment).set(hidden).where(eq(comment.id, id));
    // Nothing publishes itself while it is hidden.
    else
      await tx
        .update(proposal)
        .set({ ...hidden, unopposedAt: null })
        .where(eq(proposal.id, id));
    // Its pictures go from the kept answers too.
    await growContentVersions(tx, ['media']);
    await settleReports(tx, { object: act.object, upTo: Number.MAX_SAFE_INTEGER }, now);
    await note(tx, { by: act.by, seen }, 'Hidden', now);
    await tell(tx, seen, { deed: 'hidden', reason }, now);
  });
}

/**
 * Puts back before readers what was hidden, or a comment that was declined.
 *
 * @throws {DomainError} as `releaseHeld`
 */
export async function putBack(db: Database, act: ModeratorAct, now: Date): Promise<void> {
  await moderate(db, act, async (tx, seen) => {
    refuseSettled(isHidden(seen));
    const shown = { hiddenAt: null, hiddenReason: null };
    const { id } = act.object;
    if (seen.said)
      await tx
        .update(comment)
        .set({ ...shown, heldAt: null })
        .where(eq(comment.id, id));
    else await tx.update(proposal).set(shown).where(eq(proposal.id, id));
    await note(tx, { by: act.by, seen }, 'PutBack', now);
    await tell(tx, seen, { deed: 'putBack', reason: '' }, now);
  });
}

/**
 * Leaves in place what was reported. A report that came since the moderator looked stays.
 *
 * @throws {DomainError} as `releaseHeld`
 */
export async function dismissReports(db: Database, { upTo, ...act }: FloodAct, now: Date): Promise<void> {
  await moderate(db, act, async (tx, seen) => {
    refuseSettled((await settleReports(tx, { object: act.object, upTo }, now)) > 0);
    await note(tx, { by: act.by, seen }, 'Kept', now);
  });
}

async function moderate<Result>(
  db: Database,
  { by, object }: ModeratorAct,
  act: (tx: Transaction, seen: Moderated) => Promise<Result>,
): Promise<Result> {
  if (!by) throw new DomainError('account/sign-in-required');
  return db.write(async (tx) => {
    const seen = await findModerated(tx, object);
    const { isModerator } = await relationNow(tx, seen?.proposal ?? noProposal, { account: by, secret: undefined });
    if (!isModerator) throw new DomainError('account/forbidden');
    if (!seen) throw new DomainError('contribution/not-found');
    return act(tx, seen);
  });
}

/** Whoever may not moderate does not learn what there is. */
const noProposal = { authorId: null, secretHash: null, module: '' };

type Deed = { by: Visitor['account']; seen: Moderated };

async function release(tx: Transaction, { by, seen }: Deed, now: Date): Promise<void> {
  const { said, proposal: found } = seen;
  if (said) {
    await tx.update(comment).set({ heldAt: null }).where(eq(comment.id, said.id));
    // As when it is said at once: somebody has something to say about a change that would have published itself.
    await tx.update(proposal).set({ unopposedAt: null }).where(eq(proposal.id, found.id));
  } else {
    await moveProposal(tx, { found, event: { type: 'release', as: moderator } }, now);
    await tx.update(proposal).set({ holdReason: null }).where(eq(proposal.id, found.id));
  }
  await note(tx, { by, seen }, 'Released', now);
}

async function decline(tx: Transaction, { by, seen }: Deed, reason: string, now: Date): Promise<void> {
  const { said, proposal: found } = seen;
  const message = reason.trim();
  if (said) {
    await tx.update(comment).set({ hiddenAt: now, hiddenReason: message }).where(eq(comment.id, said.id));
  } else {
    await moveProposal(tx, { found, event: { type: 'decline', as: moderator } }, now);
    const reviewer = { reviewerId: by?.accountId ?? null, reviewerName: by?.pseudonym ?? '' };
    const given = { proposalId: found.id, version: found.version, verdict: 'decline' as const, message, at: now };
    await tx.insert(review).values({ ...reviewer, ...given });
  }
  await note(tx, { by, seen }, 'Declined', now);
  await tell(tx, seen, { deed: 'declined', reason }, now);
}

const moderator = { isProposer: false, isReviewer: false, isModerator: true };

function refuseSettled(isStillSo: boolean): void {
  if (!isStillSo) throw new DomainError('contribution/already-moderated');
}

function refuseReason(reason: string): void {
  if (checkReason(reason, moderationLimits.publicReason))
    throw new DomainError('contribution/draft-refused', { field: 'reason' });
}

/** What moderators do is told as the rest is: `proposalHidden`, `commentReleased`. */
async function note(tx: Transaction, { by, seen }: Deed, done: string, now: Date): Promise<void> {
  const { said, proposal: found, object } = seen;
  const data = { isModeration: true, ...(said && { comment: said.id }) };
  const visitor = { account: by, secret: undefined };
  await record(tx, { found, by: visitor, verb: `${object.kind}${done}`, data }, now);
}

/** Whoever wrote it reads what was done and can answer, at its secret address when they have no account. */
async function tell(
  tx: Transaction,
  { said, proposal: found, object }: Moderated,
  told: { deed: ModerationDeed; reason: string },
  now: Date,
): Promise<void> {
  const { authorId: accountId, secretHash } = said ?? found;
  await keepAct(tx, { concerned: { accountId, secretHash }, object: formatObject(object), ...told }, now);
}
