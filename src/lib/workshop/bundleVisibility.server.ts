// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { assertMayWrite } from '../account/suspensions.server.ts';
import type { Visitor } from '../contribution/relation.server.ts';
import type { Database, Transaction } from '../server/database/database.server.ts';
import type { BundleHoldReason } from './bundle.ts';
import { bundle } from './bundle.schema.server.ts';
import { findPublishingHold, hashLinks } from './bundleScreening.server.ts';
import { getOwnBundle } from './bundles.server.ts';
import { holdColumns, publicColumns, unlistedColumns } from './bundleStates.ts';
import { record } from './changeBundle.server.ts';

export type Publishing = {
  id: string;
  by: Visitor;
  /** The words that were agreed to, in full. */
  consentText: string;
  /** Why a moderator reads it first, as its form tells; undefined when that gives no reason to. */
  holdReason: BundleHoldReason | undefined;
};

/**
 * Lists a bundle among those that anyone can find, or has it wait for a moderator: nothing is refused. Resolves to
 * whether it waits.
 *
 * @throws {DomainError} `account/suspended`, `workshop/bundle-not-found` for all but its owner
 */
export async function publishBundle(
  tx: Transaction,
  { id, by, consentText, holdReason }: Publishing,
  now: Date,
): Promise<boolean> {
  const found = await getOwnBundle(tx, id, by);
  if (found.visibility === 'public') return false;
  await assertMayWrite(tx, by.account?.accountId, now);
  const reason = (await findPublishingHold(tx, { found, by }, now)) ?? holdReason;
  const consent = { consentText, consentAt: now };
  const seen = reason ? holdColumns(reason, now) : publicColumns(await hashLinks(tx, found), now);
  await tx
    .update(bundle)
    .set({ ...consent, ...seen })
    .where(eq(bundle.id, id));
  const verb = reason ? 'bundleHeld' : 'bundlePublished';
  await record(tx, { id, actorId: by.account?.accountId ?? null, verb }, now);
  return reason !== undefined;
}

/** Takes a bundle off the list; its address still leads to it. @throws {DomainError} `workshop/bundle-not-found` */
export async function unlistBundle(db: Database, { id, by }: { id: string; by: Visitor }, now: Date): Promise<void> {
  await db.write(async (tx) => {
    const found = await getOwnBundle(tx, id, by);
    await tx.update(bundle).set(unlistedColumns).where(eq(bundle.id, found.id));
    await record(tx, { id, actorId: by.account?.accountId ?? null, verb: 'bundleUnlisted' }, now);
  });
}
