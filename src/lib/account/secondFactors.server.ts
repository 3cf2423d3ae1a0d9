// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, isNotNull } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { secondFactor } from './account.schema.server.ts';

/** Whether someone signs in with six digits as well. */
export async function hasSecondFactor(reader: Reader, accountId: number): Promise<boolean> {
  const isTheirs = and(eq(secondFactor.accountId, accountId), isNotNull(secondFactor.confirmedAt));
  const [found] = await reader.select({ id: secondFactor.accountId }).from(secondFactor).where(isTheirs).limit(1);
  return found !== undefined;
}
