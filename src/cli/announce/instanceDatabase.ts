// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDatabase, type Database } from '../../lib/server/database/database.server.ts';
import { readSettings } from '../../lib/server/settings.server.ts';
import { UsageError, type Surroundings } from '../command.ts';
import { announceWords } from './words.ts';

/**
 * Lends the database of the instance whose data folder the environment names. The site may be running.
 *
 * @throws UsageError when there is none: a folder spelt otherwise must not become a second instance
 */
export async function withInstanceDatabase<T>(
  { environment, workingFolder, language }: Surroundings,
  use: (db: Database) => Promise<T>,
): Promise<T> {
  const folder = resolve(workingFolder, readSettings(environment).dataFolder);
  const file = join(folder, 'essaim.sqlite');
  if (!existsSync(file)) throw new UsageError(announceWords(language).noInstance(folder));
  const db = openDatabase({ file, migrationsFolder: join(import.meta.dirname, '../../../drizzle') });
  return use(db).finally(() => db.close());
}
