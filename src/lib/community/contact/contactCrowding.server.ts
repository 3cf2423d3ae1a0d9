// SPDX-License-Identifier: AGPL-3.0-or-later
import { desc, isNull } from 'drizzle-orm';
import { isCrowded } from '../../contribution/crowding.server.ts';
import type { SendingLimit } from '../../contribution/sendingLimits.ts';
import type { Reader } from '../../server/database/database.server.ts';
import { contactMessage } from './contactMessage.schema.server.ts';

/** Messages that stand with the others; those beyond are set aside, and none is refused. Whole groups may write. */
export const contactSendingLimits: readonly SendingLimit[] = [
  { count: 60, overMs: 3_600_000 },
  { count: 300, overMs: 86_400_000 },
];

/** Whether so many have come that the next ones are set aside. */
export async function isContactCrowded(reader: Reader, now: Date): Promise<boolean> {
  const nthLatest = async (count: number) => {
    const [found] = await reader
      .select({ at: contactMessage.at })
      .from(contactMessage)
      .where(isNull(contactMessage.heldAt))
      .orderBy(desc(contactMessage.id))
      .limit(1)
      .offset(count - 1);
    return found?.at;
  };
  return isCrowded(contactSendingLimits, nthLatest, now);
}
