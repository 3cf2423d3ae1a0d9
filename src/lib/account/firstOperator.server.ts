// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import type { Database } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { grant, oneTimeLink } from './account.schema.server.ts';
import { findLiveLink, keepLink } from './oneTimeLinks.server.ts';
import type { RecordAct } from './recordAct.ts';
import type { SignedIn } from './role.ts';
import { hasAnyOperator } from './roles.server.ts';

const linkMs = 7 * 24 * 60 * 60 * 1000;
const purpose = 'firstOperator';

/** Keeps a link for whoever reads it at the start of an instance; false, and no link, where there is an operator. */
export async function offerFirstOperator(db: Database, secret: string, now: Date): Promise<boolean> {
  return db.write(async (tx) => {
    await tx.delete(oneTimeLink).where(eq(oneTimeLink.purpose, purpose));
    if (await hasAnyOperator(tx)) return false;
    await keepLink(tx, { secret, purpose, lifeMs: linkMs }, now);
    return true;
  });
}

export async function isFirstOperatorLink(db: Database, secret: string, now: Date): Promise<boolean> {
  return (await findLiveLink(db.read, { secret, purpose }, now)) !== undefined;
}

/** @throws {DomainError} `account/link-over`, when it is, or when somebody was faster */
export async function becomeFirstOperator(
  db: Database,
  { by, secret, record }: { by: Pick<SignedIn, 'accountId'>; secret: string; record: RecordAct },
  now: Date,
): Promise<void> {
  const { accountId } = by;
  await db.write(async (tx) => {
    const link = await findLiveLink(tx, { secret, purpose }, now);
    if (!link || (await hasAnyOperator(tx))) throw new DomainError('account/link-over');
    await tx.delete(oneTimeLink).where(eq(oneTimeLink.purpose, purpose));
    await tx.insert(grant).values({ accountId, role: 'operator', grantedAt: now });
    const act = { actorId: accountId, verb: 'roleGranted', object: `account/${accountId}`, data: { role: 'operator' } };
    await record(tx, act, now);
  });
}
