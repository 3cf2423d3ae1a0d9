// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { formatObject, type CaseObject, type ModeratedObject } from './moderatedObject.ts';
import type { QueuePlace } from './moderationQueue.server.ts';
import { proposal } from './proposal.schema.server.ts';
import { comment } from './review.schema.server.ts';

export type HiddenObject = { object: CaseObject; since: Date; reason: string };

/** Lists what else is hidden, of a domain that comes later: at most one more than a page, latest first. */
export type HiddenLister = (reader: Reader, after: QueuePlace | undefined) => Promise<KeyedHidden[]>;
export type KeyedHidden = HiddenObject & { key: string };

export const hiddenPageSize = 20;

/** What moderators hid, and the comments they declined, latest first; `next`: where the following page starts. */
export async function listHidden(
  reader: Reader,
  after: QueuePlace | undefined,
  others: readonly HiddenLister[] = [],
): Promise<{ hidden: HiddenObject[]; next: QueuePlace | undefined }> {
  const found = await Promise.all([
    listKind(reader, 'proposal', after),
    listKind(reader, 'comment', after),
    ...others.map((list) => list(reader, after)),
  ]);
  const sorted = found.flat().sort((a, b) => b.since.getTime() - a.since.getTime() || (a.key < b.key ? 1 : -1));
  const shown = sorted.slice(0, hiddenPageSize);
  const next = sorted.length > shown.length ? shown.at(-1) : undefined;
  return { hidden: shown.map(({ object, since, reason }) => ({ object, since, reason })), next };
}

async function listKind(reader: Reader, kind: ModeratedObject['kind'], after: QueuePlace | undefined) {
  const table = kind === 'proposal' ? proposal : comment;
  const key = sql`${`${kind}/`} || ${table.id}`;
  const isAfter: SQL | undefined = after && sql`(${table.hiddenAt}, ${key}) < (${after.since.getTime()}, ${after.key})`;
  const rows = await reader
    .select({ id: table.id, hiddenAt: table.hiddenAt, reason: table.hiddenReason })
    .from(table)
    .where(and(isNotNull(table.hiddenAt), isAfter, kind === 'comment' ? isNull(comment.withdrawnAt) : undefined))
    .orderBy(desc(table.hiddenAt), desc(key))
    .limit(hiddenPageSize + 1);
  return rows.flatMap(({ id, hiddenAt, reason }) => {
    const object = { kind, id };
    return hiddenAt ? [{ object, since: hiddenAt, reason: reason ?? '', key: formatObject(object) }] : [];
  });
}
