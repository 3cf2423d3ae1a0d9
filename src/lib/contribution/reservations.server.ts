// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq } from 'drizzle-orm';
import { assertMayWrite } from '../account/suspensions.server.ts';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { proposal } from './proposal.schema.server.ts';
import type { Relation } from './proposal.machine.ts';
import { canRead, isOpen } from './proposalAccess.ts';
import { getProposal, type ProposalRow } from './proposals.server.ts';
import { relationNow, type Visitor } from './relation.server.ts';
import { isReserved, reservationHours } from './reservation.ts';

export type ReservationDeed = { id: number; by: NonNullable<Visitor['account']> };

/**
 * Keeps a proposal for one reviewer for a while, so that two do not read the same one at once. Asking again prolongs it.
 *
 * @throws {DomainError} `account/suspended`, `contribution/not-found`, `account/forbidden` unless a reviewer of its module who may read it asks,
 * `contribution/transition-refused` for one that is not open, `contribution/reserved` while somebody else has it
 */
export async function reserveProposal(db: Database, { id, by }: ReservationDeed, now: Date): Promise<void> {
  await db.write(async (tx) => {
    await assertMayWrite(tx, by.accountId, now);
    const { found, relation } = await getForReviewer(tx, { id, by });
    if (!isOpen(found.status)) throw new DomainError('contribution/transition-refused');
    if (!canRead(found, relation)) throw new DomainError('account/forbidden');
    if (isReserved(found, now) && found.reservedBy !== by.accountId) throw new DomainError('contribution/reserved');
    const reservedUntil = new Date(now.getTime() + reservationHours * 3_600_000);
    await tx.update(proposal).set({ reservedBy: by.accountId, reservedUntil }).where(eq(proposal.id, id));
  });
}

/** Leaves a proposal to the others again. One that somebody else has stays theirs. @throws {DomainError} as `reserveProposal` */
export async function releaseReservation(db: Database, { id, by }: ReservationDeed): Promise<void> {
  await db.write(async (tx) => {
    await getForReviewer(tx, { id, by });
    const isTheirs = and(eq(proposal.id, id), eq(proposal.reservedBy, by.accountId));
    await tx.update(proposal).set({ reservedBy: null, reservedUntil: null }).where(isTheirs);
  });
}

async function getForReviewer(
  tx: Transaction,
  { id, by }: ReservationDeed,
): Promise<{ found: ProposalRow; relation: Relation }> {
  const found = await getProposal(tx, id);
  const relation = await relationNow(tx, found, { account: by, secret: undefined });
  if (!relation.isReviewer) throw new DomainError('account/forbidden');
  return { found, relation };
}
