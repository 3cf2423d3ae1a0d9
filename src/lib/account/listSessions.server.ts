// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, gt } from 'drizzle-orm';
import type { Database } from '../server/database/database.server.ts';
import { session } from './account.schema.server.ts';
import type { SignedIn } from './role.ts';

/** A browser that is signed in, as its owner sees it; `idHash` names it and opens nothing. */
export type ListedSession = { idHash: string; device: string; createdAt: Date; expiresAt: Date };

/** The sessions of an account that are still good, the last opened first, a hundred at most. */
export async function listSessions(db: Database, accountId: number, now: Date): Promise<ListedSession[]> {
  const { idHash, device, createdAt, expiresAt } = session;
  return db.read
    .select({ idHash, device, createdAt, expiresAt })
    .from(session)
    .where(and(eq(session.accountId, accountId), gt(session.expiresAt, now)))
    .orderBy(desc(createdAt), idHash)
    .limit(100);
}

/** Ends one of one's own sessions. Ending one that is over, or somebody else's, changes nothing. */
export async function endListedSession(
  db: Database,
  { accountId }: Pick<SignedIn, 'accountId'>,
  idHash: string,
): Promise<void> {
  await db.write(async (tx) => {
    await tx.delete(session).where(and(eq(session.accountId, accountId), eq(session.idHash, idHash)));
  });
}
