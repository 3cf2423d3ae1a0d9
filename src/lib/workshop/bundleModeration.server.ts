// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { assertMayWrite } from '../account/suspensions.server.ts';
import { requireModerator } from '../account/requireModerator.ts';
import type { Actor } from '../account/role.ts';
import type { ModerationDeed } from '../activity/moderationAct.ts';
import { keepAct } from '../activity/moderationActs.server.ts';
import { checkReason, moderationLimits } from '../contribution/moderatedObject.ts';
import type { Visitor } from '../contribution/relation.server.ts';
import { keepReport, refuseReportReason, settleReports } from '../contribution/reports.server.ts';
import { sendOnce, type Receipt } from '../contribution/tickets.server.ts';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { bundle } from './bundle.schema.server.ts';
import { hashLinks } from './bundleScreening.server.ts';
import { findBundleById, getBundle, type BundleRow } from './bundles.server.ts';
import { publicColumns, unlistedColumns } from './bundleStates.ts';
import { record } from './changeBundle.server.ts';

export type BundleReport = { id: string; reason: string; by: Visitor; receipt: Receipt | undefined };

/**
 * Tells moderators that something is out of place in a bundle. It stays as it is until one of them has looked.
 *
 * @throws {DomainError} `account/suspended`, `contribution/draft-refused` for a reason that is missing or too long, `workshop/bundle-not-found`
 * for whoever cannot read it
 */
export async function reportBundle(db: Database, { id, reason, by, receipt }: BundleReport, now: Date): Promise<void> {
  refuseReportReason(reason);
  await db.write(async (tx) => {
    await assertMayWrite(tx, by.account?.accountId, now);
    await getBundle(tx, id, by);
    const act = async () => {
      const isKept = await keepReport(tx, { object: { kind: 'bundle', id }, reason }, now);
      if (isKept) await record(tx, { id, actorId: by.account?.accountId ?? null, verb: 'bundleReported' }, now);
      return `bundle/${id}`;
    };
    await sendOnce(tx, { receipt, act }, now);
  });
}

/**
 * What a moderator does about a bundle: lists one that waits, takes one off the list, hides it from all but its owner,
 * shows it again, or leaves in place what was reported.
 */
export const bundleDecisions = ['accept', 'unlist', 'hide', 'show', 'keep'] as const;
export type BundleDecision = (typeof bundleDecisions)[number];

export type BundleDeciding = {
  id: string;
  by: Actor | undefined;
  decision: BundleDecision;
  /** To hide: what its owner is told. */
  reason?: string;
  /** The last report that the moderator was shown: one that came since stays. */
  upTo?: number;
};

/**
 * Decides about a bundle. Taking one off the list or hiding it settles its reports; a moderator reads one that was taken
 * off again before it is public.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`, `contribution/draft-refused` for a reason to hide
 * that is missing or too long, `workshop/bundle-not-found`, `workshop/moved` when it is not, or no more, one that this can be
 * decided of
 */
export async function decideOnBundle(
  db: Database,
  { id, by, decision, reason = '', upTo = 0 }: BundleDeciding,
  now: Date,
): Promise<void> {
  requireModerator(by);
  if (decision === 'hide' && checkReason(reason, moderationLimits.publicReason))
    throw new DomainError('contribution/draft-refused', { field: 'reason' });
  await db.write(async (tx) => {
    const found = await findBundleById(tx, id);
    if (!found) throw new DomainError('workshop/bundle-not-found');
    const isDone = await decideOf(tx, { found, decision, reason: reason.trim(), upTo }, now);
    if (!isDone) throw new DomainError('workshop/moved');
    await record(tx, { id, actorId: by.accountId, verb: 'bundleDecided', data: { decision } }, now);
    const deed = deeds[decision];
    const concerned = { accountId: found.ownerId, secretHash: found.secretHash };
    if (deed) await keepAct(tx, { concerned, object: `bundle/${id}`, deed, reason }, now);
  });
}

/** What whoever prepared the bundle is told of, and can answer. */
const deeds: Partial<Record<BundleDecision, ModerationDeed>> = { unlist: 'unlisted', hide: 'hidden', show: 'putBack' };

type Deciding = { found: BundleRow; decision: BundleDecision; reason: string; upTo: number };

async function decideOf(tx: Transaction, { found, decision, reason, upTo }: Deciding, now: Date): Promise<boolean> {
  const settle = (last: number) => settleReports(tx, { object: { kind: 'bundle', id: found.id }, upTo: last }, now);
  if (decision === 'keep') return (await settle(upTo)) > 0;
  const { when, then } = await describeDecision(tx, { found, decision, reason }, now);
  const isIt = and(eq(bundle.id, found.id), when);
  const decided = await tx.update(bundle).set(then).where(isIt).returning({ id: bundle.id });
  if (decided.length > 0 && (decision === 'hide' || decision === 'unlist')) await settle(Number.MAX_SAFE_INTEGER);
  return decided.length > 0;
}

type Change = { when: SQL | undefined; then: Partial<typeof bundle.$inferInsert> };

async function describeDecision(
  tx: Transaction,
  { found, decision, reason }: Omit<Deciding, 'upTo'>,
  now: Date,
): Promise<Change> {
  if (decision === 'accept')
    return { when: eq(bundle.visibility, 'held'), then: publicColumns(await hashLinks(tx, found), now) };
  if (decision === 'unlist') return { when: undefined, then: { ...unlistedColumns, holdReason: 'moderator' } };
  if (decision === 'hide') return { when: isNull(bundle.hiddenAt), then: { hiddenAt: now, hiddenReason: reason } };
  return { when: isNotNull(bundle.hiddenAt), then: { hiddenAt: null, hiddenReason: null } };
}
