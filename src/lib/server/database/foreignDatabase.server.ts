// SPDX-License-Identifier: AGPL-3.0-or-later
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { OperationRefusal } from '../operationRefusal.ts';
import { openConnection, type Connection } from './connection.server.ts';
import { checkDatabase } from './copyDatabase.server.ts';
import { openReading } from './database.server.ts';
import { applyMigrations, listApplied, type Migrations } from './migrations.server.ts';
import type { Reader } from './transaction.server.ts';

/** More than any instance we know of holds. */
const mostBytes = 4 * 1024 ** 3;

/**
 * Lends, for a while, a copy of a database that comes from elsewhere and that anybody may have written: a file that was
 * carried in a bag. The original is only copied. Nothing is asked of the copy before its tables are known to be those that
 * our own migrations make, without a view or a trigger that would run; then it is checked and brought up to date. What its
 * rows hold remains to be doubted.
 *
 * @throws {OperationRefusal} `foreign-missing`, `foreign-unreadable`, `foreign-newer`
 */
export async function useForeignDatabase<T>(
  file: string,
  migrations: Migrations,
  use: (reader: Reader) => Promise<T>,
): Promise<T> {
  if (!existsSync(file)) throw new OperationRefusal('foreign-missing', { file });
  const folder = mkdtempSync(join(tmpdir(), 'essaim-foreign-'));
  try {
    const reading = openReading(prepareCopy(file, folder, migrations));
    try {
      return await use(reading.read);
    } finally {
      reading.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns the file of the copy, whole and up to date */
function prepareCopy(file: string, folder: string, migrations: Migrations): string {
  const copy = join(folder, 'copy.sqlite');
  try {
    copyWithLog(file, copy);
    const known = readKnown(copy, migrations);
    if (known === undefined) throw new OperationRefusal('foreign-newer', { file });
    const connection = openConnection(copy, { readonly: false });
    try {
      refuseOtherTables(connection, join(folder, 'expected.sqlite'), known);
      applyMigrations(connection, migrations);
    } finally {
      connection.close();
    }
    if (checkDatabase(copy).length > 0) throw new Error('The copy is damaged.');
    return copy;
  } catch (error) {
    if (error instanceof OperationRefusal) throw error;
    throw Object.assign(new OperationRefusal('foreign-unreadable', { file }), { cause: error });
  }
}

/** What a server that was switched off had not written into its database yet stands in the log beside it. */
function copyWithLog(file: string, copy: string): void {
  for (const suffix of ['', '-wal']) {
    const status = statSync(file + suffix, { throwIfNoEntry: false });
    if (status === undefined) continue;
    if (!status.isFile() || status.size > mostBytes) throw new Error('It is no file, or is too large.');
    copyFileSync(file + suffix, copy + suffix);
  }
}

/** The migrations that made it; undefined when one of them is not among ours. */
function readKnown(copy: string, migrations: Migrations): Migrations | undefined {
  const connection = new Sqlite(copy);
  try {
    connection.pragma('trusted_schema = OFF');
    const running = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type NOT IN ('table', 'index')").get();
    if (running !== undefined) throw new Error('It has views or triggers.');
    const applied = listApplied(connection);
    if (applied.length === 0) throw new Error('It is no database of ours.');
    const known = migrations.filter(({ folderMillis }) => applied.includes(folderMillis));
    return known.length === applied.length ? known : undefined;
  } finally {
    connection.close();
  }
}

function refuseOtherTables(copy: Connection, expectedFile: string, known: Migrations): void {
  const expected = openConnection(expectedFile, { readonly: false });
  try {
    applyMigrations(expected, known);
    if (describeSchema(copy) !== describeSchema(expected)) throw new Error('Its tables are not ours.');
  } finally {
    expected.close();
  }
}

/** Statistics and counters are SQLite's own; indexes without a text come with their table. */
function describeSchema(connection: Connection): string {
  const rows = connection
    .prepare(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .all() as Array<Record<string, string>>;
  return JSON.stringify(rows.map((row) => Object.values(row).join(' ')).sort());
}
