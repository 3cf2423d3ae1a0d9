// SPDX-License-Identifier: AGPL-3.0-or-later
import { count, eq } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { bundle } from './bundle.schema.server.ts';
import { liveSession } from './live/live.schema.server.ts';

/** How many bundles there are, how many of them are public, and how many live workshops are kept: those of a month. */
export async function countWorkshops(
  reader: Reader,
): Promise<{ bundles: number; publicBundles: number; workshops: number }> {
  const [all] = await reader.select({ bundles: count() }).from(bundle);
  const isPublic = eq(bundle.visibility, 'public');
  const [shown] = await reader.select({ bundles: count() }).from(bundle).where(isPublic);
  const [live] = await reader.select({ workshops: count() }).from(liveSession);
  return { bundles: all?.bundles ?? 0, publicBundles: shown?.bundles ?? 0, workshops: live?.workshops ?? 0 };
}
