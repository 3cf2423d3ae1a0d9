// SPDX-License-Identifier: AGPL-3.0-or-later
import Sqlite from 'better-sqlite3';

export type Connection = Sqlite.Database;

/** `synchronous` reads back as a number: 2 is FULL. */
const expected = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: 5000, trusted_schema: 0 };

/**
 * Opens one connection, durable and with foreign keys.
 *
 * better-sqlite3 silently opens a WAL database at `synchronous=NORMAL`, which loses acknowledged commits in a power
 * cut: every pragma is read back.
 *
 * @throws when SQLite did not take a pragma
 */
export function openConnection(file: string, options: { readonly: boolean }): Connection {
  const connection = new Sqlite(file, { readonly: options.readonly, timeout: expected.busy_timeout });
  try {
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    connection.pragma('trusted_schema = OFF');
    assertPragmas(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function assertPragmas(connection: Connection): void {
  for (const [name, value] of Object.entries(expected)) {
    const actual = connection.pragma(name, { simple: true });
    if (actual !== value) throw new Error(`SQLite keeps ${name} at ${String(actual)} instead of ${value}.`);
  }
}
