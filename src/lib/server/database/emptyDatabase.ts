// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openConnection } from './connection.server.ts';
import { openDatabase, type Database } from './database.server.ts';
import { applyMigrations, readMigrations } from './migrations.server.ts';
import { aTemporaryFolder } from './temporaryDatabase.ts';

const migrationsFolder = fileURLToPath(new URL('../../../../drizzle', import.meta.url));

/** As all migrations leave it, in one file: to run them takes ten times as long as to open what they left. */
let migrated: Buffer | undefined;

/** For tests: the real tables with nothing in them, in a folder that holds no database yet; its owner closes it. */
export function openEmptyDatabase(folder: string): Database {
  migrated ??= migrate();
  const file = join(folder, 'essaim.sqlite');
  writeFileSync(file, migrated, { flag: 'wx' });
  return openDatabase({ file, migrationsFolder });
}

function migrate(): Buffer {
  const { folder, remove } = aTemporaryFolder();
  const file = join(folder, 'migrated.sqlite');
  const connection = openConnection(file, { readonly: false });
  applyMigrations(connection, readMigrations(migrationsFolder));
  connection.close();
  const bytes = readFileSync(file);
  remove();
  return bytes;
}
