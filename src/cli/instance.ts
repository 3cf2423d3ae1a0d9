// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Database } from '../lib/server/database/database.server.ts';
import { openTools, useDatabase } from '../lib/web/operations/tools.server.ts';
import type { Surroundings } from './command.ts';
import { orExplain } from './refusalWords.ts';

/**
 * Lends the database of the instance that the environment names. The site may be running.
 *
 * @throws CommandFailure when there is none: a folder spelt otherwise must not become a second instance
 */
export async function withInstance<T>(
  { environment, language }: Surroundings,
  use: (db: Database) => Promise<T>,
): Promise<T> {
  return orExplain(language, () => useDatabase(openTools(environment), use));
}
