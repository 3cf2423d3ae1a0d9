// SPDX-License-Identifier: AGPL-3.0-or-later
import { join, resolve } from 'node:path';
import { getModuleOutline } from '../../../src/lib/catalogue/modules.server.ts';
import { openDatabase } from '../../../src/lib/server/database/database.server.ts';
import { bundleBounds } from '../../../src/lib/workshop/bundle.ts';
import { listCandidates } from '../../../src/lib/workshop/candidates.server.ts';
import { aBundle } from '../../../src/lib/workshop/workshopTesting.ts';

/** Keeps a bundle of all that a module holds, as far as a bundle goes. Resolves to its id. */
export async function keepLargeBundle(dataFolder: string, module: string): Promise<string> {
  const migrationsFolder = resolve(import.meta.dirname, '../../../drizzle');
  const db = openDatabase({ file: join(dataFolder, 'essaim.sqlite'), migrationsFolder });
  const candidates = await listCandidates(db, await getModuleOutline(db, module, 'fr'));
  const elements = candidates.slice(0, bundleBounds.elements).map(({ topic: _, serves: __, ...element }) => element);
  const id = await aBundle(db, { title: 'Tout un module', elements });
  await db.close();
  return id;
}
