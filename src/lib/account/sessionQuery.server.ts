// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq, sql } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { account, grant, secondFactor, session } from './account.schema.server.ts';
import type { Grant } from './role.ts';

export type SessionRow = {
  accountId: number;
  createdAt: Date;
  expiresAt: Date;
  device: string;
  pseudonym: string;
  since: Date;
  hasSecondFactor: boolean;
  grants: readonly Grant[];
};

/**
 * A session, over or not, with its account and the roles that are not set down, in one query: three thousand requests a
 * second ask it.
 */
export async function querySession(read: Reader, idHash: string, now: Date): Promise<SessionRow | undefined> {
  const query = prepared.get(read) ?? prepareQuery(read);
  prepared.set(read, query);
  const rows = await query.execute({ idHash });
  const [row] = rows;
  if (!row) return undefined;
  const { accountId, createdAt, expiresAt, device, pseudonym, since, confirmedAt } = row;
  const hasSecondFactor = confirmedAt !== null;
  return { accountId, createdAt, expiresAt, device, pseudonym, since, hasSecondFactor, grants: grantsIn(rows, now) };
}

/** Prepared once per database. */
const prepared = new WeakMap<Reader, ReturnType<typeof prepareQuery>>();

/** One row per grant, or one without any. */
function prepareQuery(read: Reader) {
  return read
    .select({
      accountId: session.accountId,
      createdAt: session.createdAt,
      expiresAt: session.expiresAt,
      device: session.device,
      pseudonym: account.pseudonym,
      since: account.createdAt,
      confirmedAt: secondFactor.confirmedAt,
      role: grant.role,
      module: grant.module,
      pausedUntil: grant.pausedUntil,
    })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .leftJoin(secondFactor, eq(secondFactor.accountId, session.accountId))
    .leftJoin(grant, eq(grant.accountId, session.accountId))
    .where(eq(session.idHash, sql.placeholder('idHash')))
    .prepare();
}

type GrantRow = { role: Grant['role'] | null; module: string | null; pausedUntil: Date | null };

function grantsIn(rows: readonly GrantRow[], now: Date): Grant[] {
  const inForce = rows.filter(({ pausedUntil }) => pausedUntil === null || pausedUntil <= now);
  return inForce.flatMap(({ role, module }) => (role === null ? [] : [{ role, module: module ?? '' }]));
}
