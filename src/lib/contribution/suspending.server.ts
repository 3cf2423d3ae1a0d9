// SPDX-License-Identifier: AGPL-3.0-or-later
import { getModeratorNow } from '../account/roles.server.ts';
import type { Actor } from '../account/role.ts';
import { addSuspension, endSuspension } from '../account/suspensions.server.ts';
import { recordActivity } from '../activity/activities.server.ts';
import { keepAct } from '../activity/moderationActs.server.ts';
import type { Database } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { checkReason, moderationLimits } from './moderatedObject.ts';
import { mostSuspensionDays } from './suspensionDays.ts';

export type Suspending = {
  by: Actor | undefined;
  accountId: number;
  /** What the person is told. */
  reason: string;
  days: number;
};

/**
 * Suspends someone for some days: they read, and send nothing to others. They are told why, until when, and can answer.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden` unless a moderator asks,
 * `contribution/draft-refused` for a reason that is missing or too long, `account/suspension-refused` for a time that is
 * not from one day to a year, and as `addSuspension`
 */
export async function suspendAccount(
  db: Database,
  { by, accountId, reason, days }: Suspending,
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    const moderator = await getModeratorNow(tx, by);
    if (checkReason(reason, moderationLimits.publicReason))
      throw new DomainError('contribution/draft-refused', { field: 'reason' });
    if (!Number.isInteger(days) || days < 1 || days > mostSuspensionDays)
      throw new DomainError('account/suspension-refused');
    const endsAt = new Date(now.getTime() + days * dayMs);
    await addSuspension(tx, { accountId, reason: reason.trim(), endsAt }, now);
    const object = `account/${accountId}`;
    await keepAct(tx, { concerned: { accountId, secretHash: null }, object, deed: 'suspended', reason }, now);
    await recordActivity(tx, { actorId: moderator.accountId, verb: 'accountSuspended', object, data: { days } }, now);
  });
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Ends a suspension before its time.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`, `account/not-suspended` when it is over, or
 * somebody has ended it meanwhile
 */
export async function liftSuspension(
  db: Database,
  { by, accountId }: Pick<Suspending, 'by' | 'accountId'>,
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    const moderator = await getModeratorNow(tx, by);
    await endSuspension(tx, accountId, now);
    const object = `account/${accountId}`;
    await keepAct(tx, { concerned: { accountId, secretHash: null }, object, deed: 'suspensionLifted' }, now);
    await recordActivity(tx, { actorId: moderator.accountId, verb: 'suspensionLifted', object }, now);
  });
}
