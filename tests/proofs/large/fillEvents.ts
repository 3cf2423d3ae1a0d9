// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: a database with millions of events, fast) */
import { randomFillSync } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { formatUuidV7 } from '../../../src/lib/shared/uuid.ts';

const FIRST_DAY = Date.UTC(2026, 0, 1);
const PER_COMMIT = 100_000;

/** Adds accounts with events each, in the order they stand on the disk. Nothing waits for the disk: it is no real life. */
export function fillEvents(
  file: string,
  { accounts, eventsPerAccount }: { accounts: number; eventsPerAccount: number },
): number[] {
  const connection = new Sqlite(file);
  connection.pragma('synchronous = OFF');
  connection.pragma('cache_size = -200000');
  const addAccount = connection.prepare(
    `INSERT INTO account (pseudonym, pseudonym_key, passphrase_hash, created_at) VALUES (?, ?, 'none', ?)`,
  );
  const addEvent = connection.prepare(
    `INSERT INTO diary_event (account_id, id, kind, subject, revision, at, data) VALUES (?, ?, ?, ?, '0123456789ab', ?, ?)`,
  );
  const addDiary = connection.prepare('INSERT INTO diary (account_id, event_count, changed_at) VALUES (?, ?, ?)');
  const random = Buffer.alloc(10);
  const ids: number[] = [];
  let added = 0;
  connection.exec('BEGIN');
  for (let number = 0; number < accounts; number += 1) {
    const name = `Personne ${number + 1}`;
    const id = Number(addAccount.run(name, name, FIRST_DAY).lastInsertRowid);
    ids.push(id);
    for (let index = 0; index < eventsPerAccount; index += 1) {
      const at = FIRST_DAY + index * 61_000 + number;
      const uuid = formatUuidV7(at, randomFillSync(random));
      if (index % 25 === 24) addEvent.run(id, uuid, 'attempted', 'auto-evaluation', at, attempt);
      else addEvent.run(id, uuid, 'placeKept', 'lecon-une-histoire-de-choix', at, '{"section":"une-partie"}');
    }
    addDiary.run(id, eventsPerAccount, FIRST_DAY);
    added += eventsPerAccount;
    if (added % PER_COMMIT < eventsPerAccount) connection.exec('COMMIT; BEGIN');
  }
  connection.exec('COMMIT');
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
  return ids;
}

const attempt = JSON.stringify({
  responses: [{ item: 'internet-et-web', options: ['service'], outcome: 'acquired', confidence: 'hesitant' }],
});
