// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq } from 'drizzle-orm';
import { account, grant } from '../account/account.schema.server.ts';
import { removeGrant } from '../account/roles.server.ts';
import type { SignedIn } from '../account/role.ts';
import { recordActivity } from '../activity/activities.server.ts';
import type { Database, Reader } from '../server/database/database.server.ts';
import { proposal } from './proposal.schema.server.ts';

export type Reviewer = { accountId: number; pseudonym: string; since: Date };

/** Who reviews the proposals of a module, by pseudonym. */
export async function listReviewers(reader: Reader, module: string): Promise<Reviewer[]> {
  return reader
    .select({ accountId: grant.accountId, pseudonym: account.pseudonym, since: grant.grantedAt })
    .from(grant)
    .innerJoin(account, eq(account.id, grant.accountId))
    .where(and(eq(grant.role, 'reviewer'), eq(grant.module, module)))
    .orderBy(asc(account.pseudonymKey))
    .limit(500);
}

/** Stops reviewing a module. What they had reserved there is free again; doing it twice changes nothing. */
export async function stepBack(
  db: Database,
  { by, module }: { by: Pick<SignedIn, 'accountId' | 'grants'>; module: string },
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    const { accountId } = by;
    await removeGrant(tx, { by, accountId, role: 'reviewer', module, record: recordActivity }, now);
    const isTheirs = and(eq(proposal.reservedBy, accountId), eq(proposal.module, module));
    await tx.update(proposal).set({ reservedBy: null, reservedUntil: null }).where(isTheirs);
  });
}
