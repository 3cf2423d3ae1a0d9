// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Transaction } from '../server/database/database.server.ts';

/**
 * How commands of this folder record what they did, in their own transaction: the activity comes later in the order of
 * folders, and is given to them.
 */
export type RecordAct = (
  tx: Transaction,
  act: { actorId: number | null; verb: string; object: string; data?: Readonly<Record<string, string>> },
  now: Date,
) => Promise<void>;
