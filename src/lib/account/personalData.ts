// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Database, Transaction } from '../server/database/database.server.ts';

/** Plain records by what they are: `{ sessions: [{ device, createdAt }] }`. Nothing in them opens anything. */
export type PersonalRecords = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** What one domain knows of people: how to give it back to them, and how to forget it. */
export type PersonalDataHolder = {
  /** One word, as in the archive: `account`, `diary`. */
  name: string;
  /** The tables that refer to an account and that this holder answers for. */
  tables: readonly string[];
  collect(db: Database, accountId: number): Promise<PersonalRecords>;
  /** Forgets what must go before the account does. What refers to it by a cascade goes with it. */
  erase(tx: Transaction, accountId: number, now: Date): Promise<void>;
};
