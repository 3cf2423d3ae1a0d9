// SPDX-License-Identifier: AGPL-3.0-or-later
import { count, isNull } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { badgeAward, credential } from './credential.schema.server.ts';

/** How many badges were earned, and how many of them their owners publish. */
export async function countBadges(reader: Reader): Promise<{ earned: number; published: number }> {
  const [all] = await reader.select({ earned: count() }).from(badgeAward);
  const [shown] = await reader.select({ published: count() }).from(credential).where(isNull(credential.revokedAt));
  return { earned: all?.earned ?? 0, published: shown?.published ?? 0 };
}
