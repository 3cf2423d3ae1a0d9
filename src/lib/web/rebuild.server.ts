// SPDX-License-Identifier: AGPL-3.0-or-later
import { hashRenderings, listModuleSlugs, outdateRenderings } from '../document/renderings.server.ts';
import type { Database } from '../server/database/database.server.ts';
import { renderModule, type Renderer } from './publishing.server.ts';

/** How many renderings there are, and how many of them were not what the program makes today. */
export type RebuildReport = { renderings: number; changed: number };

/**
 * Makes again all that is kept only to be fast: nothing that a person wrote. A server may be at work: it shows the
 * former renderings until the new ones are there.
 */
export async function rebuild(db: Database, render: Renderer): Promise<RebuildReport> {
  const before = await hashRenderings(db);
  await outdateRenderings(db);
  for (const module of await listModuleSlugs(db)) await renderModule(db, module, render);
  const after = await hashRenderings(db);
  const changed = [...after].filter(([id, hash]) => before.get(id) !== hash);
  return { renderings: after.size, changed: changed.length };
}
