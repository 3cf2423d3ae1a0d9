// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Transaction } from '../server/database/database.server.ts';
import { activity } from './activity.schema.server.ts';

/** `object` names what it was done to: `announcement/12`. `data` holds what reactions need, and nothing private. */
export type NewActivity = {
  actorId: number | null;
  verb: string;
  object: string;
  data?: Readonly<Record<string, string | number | boolean>>;
};

/** Records what a command did, in the command's own transaction. */
export async function recordActivity(tx: Transaction, added: NewActivity, now: Date): Promise<void> {
  await tx.insert(activity).values({ ...added, data: added.data ?? {}, at: now });
}
