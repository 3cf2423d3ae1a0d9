// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { account } from '../../src/lib/account/account.schema.server.ts';
import type { Database } from '../../src/lib/server/database/database.server.ts';

/** The account of a pseudonym that somebody has just taken. */
export async function findAccountId(db: Database, pseudonym: string): Promise<number> {
  const [found] = await db.read
    .select({ id: account.id })
    .from(account)
    .where(eq(account.pseudonym, pseudonym))
    .limit(1);
  if (!found) throw new Error(`Nobody is called ${pseudonym}.`);
  return found.id;
}
