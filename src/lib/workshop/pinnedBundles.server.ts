// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, countDistinct, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { bundle, bundleElement } from './bundle.schema.server.ts';

/** Bundles that keep a revision of some documents: those that anyone can find by name, the others by their number. */
export type PinnedBundles = { titles: string[]; othersCount: number };

/** How many are named. */
export const mostNamed = 20;

/** The bundles that are pinned to any revision of some documents. The address of one that is not listed is a secret: so is its title. */
export async function listPinnedBundles(reader: Reader, documentIds: readonly string[]): Promise<PinnedBundles> {
  const isListed = and(eq(bundle.visibility, 'public'), isNull(bundle.hiddenAt));
  const isPinned = inArray(bundleElement.documentId, [...documentIds]);
  const named = await reader
    .selectDistinct({ id: bundle.id, title: bundle.title })
    .from(bundleElement)
    .innerJoin(bundle, eq(bundle.id, bundleElement.bundleId))
    .where(and(isPinned, isListed))
    .orderBy(asc(bundle.title), asc(bundle.id))
    .limit(mostNamed);
  const [counted] = await reader
    .select({ all: countDistinct(bundle.id) })
    .from(bundleElement)
    .innerJoin(bundle, eq(bundle.id, bundleElement.bundleId))
    .where(isPinned);
  return { titles: named.map(({ title }) => title), othersCount: (counted?.all ?? 0) - named.length };
}
