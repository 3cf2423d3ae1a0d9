// SPDX-License-Identifier: AGPL-3.0-or-later
import { count } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { account, erasure } from './account.schema.server.ts';

/** How many accounts there are, and how many were erased. */
export async function countAccounts(reader: Reader): Promise<{ accounts: number; erased: number }> {
  const [open] = await reader.select({ accounts: count() }).from(account);
  const [gone] = await reader.select({ erased: count() }).from(erasure);
  return { accounts: open?.accounts ?? 0, erased: gone?.erased ?? 0 };
}
