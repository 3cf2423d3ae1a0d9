// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { requireModerator } from '../account/requireModerator.ts';
import type { Actor } from '../account/role.ts';
import type { Visitor } from '../contribution/relation.server.ts';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { bundle } from './bundle.schema.server.ts';
import { getOwnBundle } from './bundles.server.ts';
import { record } from './changeBundle.server.ts';

export type Publishing = {
  id: string;
  by: Visitor;
  /** The words that were agreed to, in full. */
  consentText: string;
  /** Whether a moderator reads it first. */
  isHeld: boolean;
};

/**
 * Lists a bundle among those that anyone can find, now or once a moderator has read it.
 *
 * @throws {DomainError} `workshop/bundle-not-found` for all but its owner
 */
export async function publishBundle(
  tx: Transaction,
  { id, by, consentText, isHeld }: Publishing,
  now: Date,
): Promise<void> {
  const found = await getOwnBundle(tx, id, by);
  if (found.visibility === 'public') return;
  const consent = { consentText, consentAt: now };
  const seen = isHeld
    ? { visibility: 'held' as const, publishedAt: null }
    : { visibility: 'public' as const, publishedAt: now };
  await tx
    .update(bundle)
    .set({ ...consent, ...seen })
    .where(eq(bundle.id, id));
  await record(
    tx,
    { id, actorId: by.account?.accountId ?? null, verb: isHeld ? 'bundleHeld' : 'bundlePublished' },
    now,
  );
}

const unlisted = { visibility: 'unlisted' as const, publishedAt: null };

/** Takes a bundle off the list; its address still leads to it. @throws {DomainError} `workshop/bundle-not-found` */
export async function unlistBundle(db: Database, { id, by }: { id: string; by: Visitor }, now: Date): Promise<void> {
  await db.write(async (tx) => {
    const found = await getOwnBundle(tx, id, by);
    await tx.update(bundle).set(unlisted).where(eq(bundle.id, found.id));
    await record(tx, { id, actorId: by.account?.accountId ?? null, verb: 'bundleUnlisted' }, now);
  });
}

/** What a moderator does about a bundle: lists one that waits, takes one off the list, hides it from all but its owner, or shows it again. */
export const bundleDecisions = ['accept', 'unlist', 'hide', 'show'] as const;
export type BundleDecision = (typeof bundleDecisions)[number];

/**
 * Decides about a bundle.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`, `workshop/bundle-not-found`, `workshop/moved`
 * when it is not, or no more, one that this can be decided of
 */
export async function decideOnBundle(
  db: Database,
  { id, by, decision }: { id: string; by: Actor | undefined; decision: BundleDecision },
  now: Date,
): Promise<void> {
  requireModerator(by);
  const { when, then } = describeDecision(decision, now);
  await db.write(async (tx) => {
    const [known] = await tx.select({ id: bundle.id }).from(bundle).where(eq(bundle.id, id)).limit(1);
    if (!known) throw new DomainError('workshop/bundle-not-found');
    const decided = await tx
      .update(bundle)
      .set(then)
      .where(and(eq(bundle.id, id), when))
      .returning({ id: bundle.id });
    if (decided.length === 0) throw new DomainError('workshop/moved');
    await record(tx, { id, actorId: by.accountId, verb: 'bundleDecided', data: { decision } }, now);
  });
}

function describeDecision(
  decision: BundleDecision,
  now: Date,
): { when: SQL | undefined; then: Partial<typeof bundle.$inferInsert> } {
  if (decision === 'accept')
    return { when: eq(bundle.visibility, 'held'), then: { visibility: 'public', publishedAt: now } };
  if (decision === 'unlist') return { when: undefined, then: unlisted };
  if (decision === 'hide') return { when: isNull(bundle.hiddenAt), then: { hiddenAt: now } };
  return { when: isNotNull(bundle.hiddenAt), then: { hiddenAt: null } };
}
