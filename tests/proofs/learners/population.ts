// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: fills a database with learners and what they did) */
import type { Connection } from '../../../src/lib/server/database/connection.server.ts';
import { formatUuidV7 } from '../../../src/lib/shared/uuid.ts';

export type Population = { accounts: number; eventsPerAccount: number };

/** What the generated learners read: ids of documents that exist, with the first 12 digits of their revision. */
export type Read = { lessons: readonly Subject[]; selfAssessments: readonly Subject[] };
export type Subject = { id: string; revision: string; sections: readonly string[] };

const FIRST_DAY = Date.UTC(2026, 0, 1);
const ACCOUNTS_PER_COMMIT = 500;

/**
 * Adds `accounts` accounts, each with `eventsPerAccount` events, straight into the tables: filling is not what is
 * measured. Gives the accounts' ids.
 */
export function populate(connection: Connection, read: Read, { accounts, eventsPerAccount }: Population): number[] {
  const addAccount = connection.prepare(
    `INSERT INTO account (pseudonym, pseudonym_key, passphrase_hash, created_at) VALUES (?, ?, 'none', ?)`,
  );
  const addEvent = connection.prepare(
    `INSERT INTO diary_event (account_id, id, kind, subject, revision, at, data) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const ids: number[] = [];
  const first = connection.prepare<[], number>('SELECT coalesce(max(id), 0) FROM account').pluck().get() ?? 0;
  const addSome = connection.transaction((from: number, to: number) => {
    for (let number = from; number < to; number += 1) {
      const name = `Personne ${first + number + 1}`;
      const id = Number(addAccount.run(name, name, FIRST_DAY).lastInsertRowid);
      ids.push(id);
      for (let index = 0; index < eventsPerAccount; index += 1) addEvent.run(id, ...aRow(read, index, number));
    }
  });
  for (let from = 0; from < accounts; from += ACCOUNTS_PER_COMMIT)
    addSome(from, Math.min(accounts, from + ACCOUNTS_PER_COMMIT));
  return ids;
}

const random = new Uint8Array(10);

/** Mostly places, some closings and attempts, as a reader leaves them. */
function aRow(read: Read, index: number, learner: number): unknown[] {
  const at = FIRST_DAY + index * 61_000 + learner;
  crypto.getRandomValues(random);
  const lesson = pick(read.lessons, index + learner);
  if (index % 25 === 24) {
    const { id, revision } = pick(read.selfAssessments, index);
    const responses = [{ item: 'internet-et-web', options: ['service'], outcome: 'acquired', confidence: 'hesitant' }];
    return [formatUuidV7(at, random), 'attempted', id, revision, at, JSON.stringify({ responses })];
  }
  if (index % 10 === 9) return [formatUuidV7(at, random), 'lessonCompleted', lesson.id, lesson.revision, at, '{}'];
  const section = pick(lesson.sections, index);
  return [formatUuidV7(at, random), 'placeKept', lesson.id, lesson.revision, at, JSON.stringify({ section })];
}

function pick<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('There is nothing to read.');
  return value;
}
