// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection } from '../src/lib/server/database/connection.server.ts';
import { copyDatabase } from '../src/lib/server/database/copyDatabase.server.ts';

/** Chosen in the configuration of the journeys; nothing else has one. */
const journeys = process.env.JOURNEYS_FOLDER;
const database = 'essaim.sqlite';

/** Keeps what the server of the journeys has imported before the first of them. Playwright calls it once it serves. */
export default function keepImported(): void {
  if (journeys === undefined) return;
  const [served, kept] = [join(journeys, 'data'), join(journeys, 'imported')];
  mkdirSync(kept);
  const connection = openConnection(join(served, database), { readonly: true });
  copyDatabase(connection, join(kept, database));
  connection.close();
  cpSync(join(served, 'media'), join(kept, 'media'), { recursive: true });
}

/**
 * Lays the courses, imported already, in the data folder of a new instance of the journeys: to import them takes seconds
 * of a processor. Gives the settings that go with them; none where there is nothing to lay, or no need.
 */
export function layImported(data: string): Record<string, string> {
  if (journeys === undefined || existsSync(join(data, database))) return {};
  cpSync(join(journeys, 'imported'), data, { recursive: true });
  return { ESSAIM_COURSES: join(journeys, 'courses') };
}
