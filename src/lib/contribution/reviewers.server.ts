// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, count, eq } from 'drizzle-orm';
import { account, grant } from '../account/account.schema.server.ts';
import { listLastingGrants, removeGrant } from '../account/roles.server.ts';
import type { SignedIn } from '../account/role.ts';
import { recordActivity } from '../activity/activities.server.ts';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import type { Relation } from './proposal.machine.ts';
import { proposal } from './proposal.schema.server.ts';
import type { ProposalRow } from './proposals.server.ts';
import { relationTo, type Visitor } from './relation.server.ts';

export type Reviewer = { accountId: number; pseudonym: string; since: Date };

/** Who reviews the proposals of a module, by pseudonym. */
export async function listReviewers(reader: Reader, module: string): Promise<Reviewer[]> {
  return reader
    .select({ accountId: grant.accountId, pseudonym: account.pseudonym, since: grant.grantedAt })
    .from(grant)
    .innerJoin(account, eq(account.id, grant.accountId))
    .where(isReviewerOf(module))
    .orderBy(asc(account.pseudonymKey))
    .limit(500);
}

export async function countReviewers(reader: Reader, module: string): Promise<number> {
  const [counted] = await reader.select({ all: count() }).from(grant).where(isReviewerOf(module));
  return counted?.all ?? 0;
}

function isReviewerOf(module: string) {
  return and(eq(grant.role, 'reviewer'), eq(grant.module, module));
}

/** What somebody is to a proposal at this very moment, whatever they were when their page was opened. */
export async function findRelation(
  tx: Transaction,
  found: Pick<ProposalRow, 'authorId' | 'secretHash' | 'module'>,
  by: Visitor,
): Promise<Relation> {
  if (!by.account) return relationTo(found, by);
  const grants = await listLastingGrants(tx, by.account);
  return relationTo(found, { ...by, account: { ...by.account, grants } });
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
