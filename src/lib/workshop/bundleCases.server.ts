// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, desc, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { hiddenPageSize, type HiddenLister } from '../contribution/hiddenObjects.server.ts';
import { formatObject, type CaseObject } from '../contribution/moderatedObject.ts';
import type { ModeratedWords } from '../contribution/moderatedWords.server.ts';
import { isAfter, queuePageSize, type CaseLister } from '../contribution/moderationQueue.server.ts';
import type { Reader } from '../server/database/database.server.ts';
import { bundle } from './bundle.schema.server.ts';

/** For the moderators' queue: the bundles that wait before they are public. */
export const listHeldBundles: CaseLister = async (reader, after) => {
  const key = sql`'held bundle/' || ${bundle.id}`;
  const rows = await reader
    .select({ id: bundle.id, heldAt: bundle.heldAt })
    .from(bundle)
    .where(and(isNotNull(bundle.heldAt), isNull(bundle.hiddenAt), isAfter(after, sql`${bundle.heldAt}`, key)))
    .orderBy(asc(bundle.heldAt), asc(bundle.id))
    .limit(queuePageSize + 1);
  return rows.flatMap(({ id, heldAt: since }) => {
    const object = { kind: 'bundle' as const, id };
    return since ? [{ object, why: 'held' as const, since, count: 1, key: `held ${formatObject(object)}` }] : [];
  });
};

/** How many bundles wait before they are public. */
export async function countHeldBundles(reader: Reader): Promise<number> {
  return reader.$count(bundle, and(isNotNull(bundle.heldAt), isNull(bundle.hiddenAt)));
}

/** For the list of what is hidden: the bundles that are. */
export const listHiddenBundles: HiddenLister = async (reader, after) => {
  const key = sql`'bundle/' || ${bundle.id}`;
  const isBefore = after && sql`(${bundle.hiddenAt}, ${key}) < (${after.since.getTime()}, ${after.key})`;
  const rows = await reader
    .select({ id: bundle.id, hiddenAt: bundle.hiddenAt, reason: bundle.hiddenReason })
    .from(bundle)
    .where(and(isNotNull(bundle.hiddenAt), isBefore))
    .orderBy(desc(bundle.hiddenAt), desc(bundle.id))
    .limit(hiddenPageSize + 1);
  return rows.flatMap(({ id, hiddenAt: since, reason }) => {
    const object = { kind: 'bundle' as const, id };
    return since ? [{ object, since, reason: reason ?? '', key: formatObject(object) }] : [];
  });
};

/** The titles of the bundles among some things, by the names of `formatObject`. */
export async function readBundleTitles(
  reader: Reader,
  objects: readonly CaseObject[],
): Promise<ReadonlyMap<string, ModeratedWords>> {
  const ids = objects.flatMap((one) => (one.kind === 'bundle' ? one.id : []));
  const { id, title: words, authorName, language } = bundle;
  const rows = await reader
    .select({ id, words, authorName, language })
    .from(bundle)
    .where(inArray(id, ids))
    .limit(objects.length);
  return new Map(rows.map(({ id: named, ...said }) => [formatObject({ kind: 'bundle', id: named }), said]));
}
