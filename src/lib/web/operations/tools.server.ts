// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../../../package.json' with { type: 'json' };
import { locateDataFolder, openDataFolder, type DataFolder } from '../../server/dataFolder.server.ts';
import { openConnection } from '../../server/database/connection.server.ts';
import { openDatabase, type Database } from '../../server/database/database.server.ts';
import { listPending, readMigrations, type Migrations } from '../../server/database/migrations.server.ts';
import { OperationRefusal } from '../../server/operationRefusal.ts';
import { readSettings, type Settings } from '../../server/settings.server.ts';
import { rootFolder } from '../rootFolder.ts';

/** What the command line works with: an instance that may be served meanwhile, and the program that is here. */
export type Tools = { settings: Settings; data: DataFolder; program: Program };

export type Program = { version: string; migrations: Migrations; migrationsFolder: string };

/** Makes nothing yet: there may be no instance where the settings say. @throws StartError when they are wrong */
export function openTools(environment: Record<string, string | undefined>): Tools {
  const settings = readSettings(environment);
  return { settings, data: locateDataFolder(settings.dataFolder), program: describeProgram() };
}

export function describeProgram(): Program {
  const migrationsFolder = join(rootFolder(), 'drizzle');
  return { version: packageJson.version, migrations: readMigrations(migrationsFolder), migrationsFolder };
}

/**
 * Opens the database of an instance for a while. It is never migrated on the way: a server of the former version may be
 * at work on it.
 *
 * @throws {OperationRefusal} `no-database`, `not-migrated`
 */
export async function useDatabase<T>({ data, program }: Tools, use: (db: Database) => Promise<T>): Promise<T> {
  const file = data.databaseFile;
  if (!existsSync(file)) throw new OperationRefusal('no-database', { file });
  if (listMissing(file, program.migrations).length > 0) throw new OperationRefusal('not-migrated', { file });
  const db = openDatabase({ file, migrationsFolder: program.migrationsFolder });
  try {
    return await use(db);
  } finally {
    await db.close();
  }
}

/** Brings a database up to date, or makes an empty one; gives the names of the migrations that were applied. */
export async function migrate({ data, program }: Tools): Promise<string[]> {
  const file = openDataFolder(data.folder).databaseFile;
  const missing = existsSync(file) ? listMissing(file, program.migrations) : program.migrations;
  await openDatabase({ file, migrationsFolder: program.migrationsFolder }).close();
  return missing.map(({ tag }) => tag);
}

function listMissing(file: string, migrations: Migrations): Migrations {
  const connection = openConnection(file, { readonly: true });
  try {
    return listPending(connection, migrations);
  } finally {
    connection.close();
  }
}
