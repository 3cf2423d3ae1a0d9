// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: an instance with learners who are signed in, for the proofs that need some) */
import { createHash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openDataFolder } from '../../../src/lib/server/dataFolder.server.ts';
import type { Connection } from '../../../src/lib/server/database/connection.server.ts';
import { openDatabase } from '../../../src/lib/server/database/database.server.ts';

const migrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url));
const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

/** Opens the database of a data folder, has it filled, and closes it. */
export async function fillDatabase<T>(dataFolder: string, fill: (connection: Connection) => T): Promise<T> {
  const { databaseFile } = openDataFolder(dataFolder);
  const db = openDatabase({ file: databaseFile, migrationsFolder });
  try {
    return fill(db.connections.writing);
  } finally {
    await db.close();
  }
}

/** Signs accounts in, each on one browser. Gives the header `Cookie` of each, in their order. */
export function signIn(connection: Connection, accountIds: readonly number[]): string[] {
  const add = connection.prepare(
    `INSERT INTO session (id_hash, account_id, created_at, expires_at, device) VALUES (?, ?, ?, ?, 'Proof')`,
  );
  const now = Date.now();
  return connection.transaction(() =>
    accountIds.map((id) => {
      const secret = randomBytes(20).toString('hex');
      add.run(createHash('sha256').update(secret).digest('hex'), id, now, now + MONTH_MS);
      return `session=${secret}`;
    }),
  )();
}
