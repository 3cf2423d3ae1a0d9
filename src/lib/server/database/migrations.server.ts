// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMigrationFiles, type MigrationMeta } from 'drizzle-orm/migrator';
import type { Connection } from './connection.server.ts';
import { StartError } from '../startError.server.ts';

/** `tag` is what people call it; `folderMillis` is what names it: its text may gain a comment. */
export type Migration = MigrationMeta & { readonly tag: string };

/** In the order they are applied. */
export type Migrations = readonly Migration[];

/**
 * Reads the migrations that drizzle-kit generated.
 *
 * @throws when `meta/_journal.json` or a file that it names is missing
 */
export function readMigrations(migrationsFolder: string): Migrations {
  const journal = readFileSync(join(migrationsFolder, 'meta/_journal.json'), 'utf8');
  const { entries } = JSON.parse(journal) as { entries: Array<{ tag: string }> };
  return readMigrationFiles({ migrationsFolder }).map((meta, index) => ({ ...meta, tag: entries[index]?.tag ?? '' }));
}

/**
 * Refuses a database on which a migration was applied that this program does not have. Reads only.
 *
 * @throws {StartError}
 */
export function refuseNewerDatabase(connection: Connection, migrations: Migrations): void {
  const known = new Set(migrations.map(({ folderMillis }) => folderMillis));
  if (listApplied(connection).every((applied) => known.has(applied))) return;
  throw new StartError(
    `${connection.name} was written by a newer Essaim: start that version again, or restore a backup made with this one.`,
  );
}

/**
 * Applies the migrations that a database lacks, all of them or none.
 *
 * Drizzle's own migrator is not enough: a generated table rebuild drops the old table, which deletes its children
 * through `ON DELETE CASCADE` unless foreign keys are off, and that has no effect inside a transaction.
 *
 * @throws {StartError} when the database is newer, or when rows would refer to rows that do not exist
 */
export function applyMigrations(connection: Connection, migrations: Migrations): void {
  if (listPending(connection, migrations).length === 0) return;
  connection.pragma('foreign_keys = OFF');
  try {
    connection.transaction(() => applyPending(connection, migrations)).immediate();
  } finally {
    connection.pragma('foreign_keys = ON');
  }
}

/** Looks again at what is pending: another process may have applied it while this one waited for the lock. */
function applyPending(connection: Connection, migrations: Migrations): void {
  refuseNewerDatabase(connection, migrations);
  connection.exec(createJournal);
  const record = connection.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)');
  for (const migration of listPending(connection, migrations)) {
    for (const statement of migration.sql) connection.exec(statement);
    record.run(migration.hash, migration.folderMillis);
  }
  refuseBrokenReferences(connection);
}

/** The table of Drizzle's own migrator, as it creates it. */
const createJournal = `CREATE TABLE IF NOT EXISTS __drizzle_migrations
  (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)`;

/** The migrations of a program that a database lacks. */
export function listPending(connection: Connection, migrations: Migrations): Migrations {
  const applied = new Set(listApplied(connection));
  return migrations.filter(({ folderMillis }) => !applied.has(folderMillis));
}

/** The migrations applied to a database, each by the time that names it. */
export function listApplied(connection: Connection): number[] {
  const journal = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'").get();
  if (journal === undefined) return [];
  const rows = connection.prepare<[], number>('SELECT created_at FROM __drizzle_migrations').pluck().all();
  return rows.map(Number);
}

function refuseBrokenReferences(connection: Connection): void {
  const broken = connection.prepare<[], { table: string }>('PRAGMA foreign_key_check').all();
  if (broken.length === 0) return;
  const tables = [...new Set(broken.map(({ table }) => table))].join(', ');
  throw new StartError(
    `${connection.name} is left as it was: upgrading it would keep rows that refer to missing ones in ${tables}.` +
      ' Go back to the former version and report this.',
  );
}
