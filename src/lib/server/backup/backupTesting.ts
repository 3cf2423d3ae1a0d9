// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openDataFolder, type DataFolder } from '../dataFolder.server.ts';
import { openDatabase, type Database } from '../database/database.server.ts';
import { readMigrations, type Migrations } from '../database/migrations.server.ts';
import { aTemporaryFolder, createNote, writeMigrations } from '../database/temporaryDatabase.ts';
import { restoreBackup, type Restoration, type Restored } from './restoreBackup.server.ts';

/** For tests: when backups are made. */
export const now = new Date('2026-11-25T03:15:00Z');

/** A small instance: a table of notes, two media, migrations of its own. */
export type SmallInstance = {
  folder: string;
  data: DataFolder;
  db: Database;
  migrations: Migrations;
  migrationsFolder: string;
  /** Restores a backup into another folder. */
  restore: (file: string, into?: DataFolder, changes?: Partial<Restoration>) => Promise<Restored>;
  remove: () => Promise<void>;
};

export function aSmallInstance(): SmallInstance {
  const { folder, remove } = aTemporaryFolder();
  const data = openDataFolder(join(folder, 'data'));
  const migrationsFolder = writeMigrations(join(folder, 'migrations'), [createNote]);
  const db = openDatabase({ file: data.databaseFile, migrationsFolder });
  for (const content of ['a drawing', 'another']) {
    const name = createHash('sha256').update(content).digest('hex');
    writeFileSync(join(data.mediaFolder, `${name}.svg`), content);
  }
  const migrations = readMigrations(migrationsFolder);
  const restore: SmallInstance['restore'] = (file, into = openDataFolder(join(folder, 'restored')), changes = {}) =>
    restoreBackup(
      { file, data: into, replaces: false, migrations, migrationsFolder, amend: async () => undefined, ...changes },
      now,
    );
  return { folder, data, db, migrations, migrationsFolder, restore, remove: () => db.close().finally(remove) };
}

/** Every row of every table, by table, in a fixed order; the write-ahead log included. */
export function readAllTables(file: string): Record<string, unknown[]> {
  const connection = new Sqlite(file, { readonly: true });
  const named = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1";
  const tables = connection.prepare<[], string>(named).pluck().all();
  const rowsOf = (table: string) => connection.prepare(`SELECT * FROM "${table}"`).raw().all();
  const inOrder = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
  const found = Object.fromEntries(tables.map((table) => [table, inOrder(rowsOf(table))]));
  connection.close();
  return found;
}

/** Every file of a folder, with its content. */
export function readFolder(folder: string): Record<string, string> {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}

/** An empty data folder below another. */
export function anEmptyFolder(below: string, name: string): DataFolder {
  mkdirSync(join(below, name), { recursive: true });
  return openDataFolder(join(below, name));
}
