// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, count, eq, isNull, min, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { formatObject, parseReported, type CaseObject, type ModeratedObject } from './moderatedObject.ts';
import { heldComments } from './moderatedObjects.server.ts';
import { proposal } from './proposal.schema.server.ts';
import { report } from './protection.schema.server.ts';
import { comment } from './review.schema.server.ts';

/** Something that waits for a moderator: what was held, with all that says the same, what was reported, or an answer. */
export type ModerationCase = {
  object: CaseObject;
  why: 'held' | 'reported' | 'answered';
  /** When the first of them came, or the first report, or the answer. */
  since: Date;
  /** How many say the same, or report it. */
  count: number;
};

/** Where a page of the queue starts: after this case. */
export type QueuePlace = { since: Date; key: string };

export const queuePageSize = 20;

/** Lists what else waits, of a domain that comes later: at most one more than a page, in the same order. */
export type CaseLister = (reader: Reader, after: QueuePlace | undefined) => Promise<KeyedCase[]>;
export type KeyedCase = ModerationCase & { key: string };

/** What waits for a moderator, oldest first; `next`: where the following page starts, if there is one. */
export async function listModerationCases(
  reader: Reader,
  after: QueuePlace | undefined,
  others: readonly CaseLister[] = [],
): Promise<{ cases: ModerationCase[]; next: QueuePlace | undefined }> {
  const found = await Promise.all([
    listHeldProposals(reader, after),
    listHeldComments(reader, after),
    listReported(reader, after),
    ...others.map((list) => list(reader, after)),
  ]);
  const sorted = found.flat().sort((a, b) => a.since.getTime() - b.since.getTime() || (a.key < b.key ? -1 : 1));
  const shown = sorted.slice(0, queuePageSize);
  return { cases: shown.map(({ key, ...one }) => one), next: sorted.length > shown.length ? shown.at(-1) : undefined };
}

function listHeldProposals(reader: Reader, after: QueuePlace | undefined): Promise<KeyedCase[]> {
  const first = min(proposal.id);
  const since = min(proposal.submittedAt);
  return reader
    .select({ id: first, since, count: count() })
    .from(proposal)
    .where(eq(proposal.status, 'held'))
    .groupBy(proposal.summary, proposal.message, proposal.authorName)
    .having(isAfter(after, since, sql`'held proposal/' || ${first}`))
    .orderBy(asc(since), sql`'held proposal/' || ${first}`)
    .limit(queuePageSize + 1)
    .then((rows) => rows.flatMap((row) => describe(row, 'proposal')));
}

function listHeldComments(reader: Reader, after: QueuePlace | undefined): Promise<KeyedCase[]> {
  const first = min(comment.id);
  const since = min(comment.at);
  return reader
    .select({ id: first, since, count: count() })
    .from(comment)
    .where(heldComments)
    .groupBy(comment.body)
    .having(isAfter(after, since, sql`'held comment/' || ${first}`))
    .orderBy(asc(since), sql`'held comment/' || ${first}`)
    .limit(queuePageSize + 1)
    .then((rows) => rows.flatMap((row) => describe(row, 'comment')));
}

async function listReported(reader: Reader, after: QueuePlace | undefined): Promise<KeyedCase[]> {
  const since = min(report.at);
  const rows = await reader
    .select({ object: report.object, since, count: count() })
    .from(report)
    .where(isNull(report.settledAt))
    .groupBy(report.object)
    .having(isAfter(after, since, sql`'reported ' || ${report.object}`))
    .orderBy(asc(since), asc(report.object))
    .limit(queuePageSize + 1);
  return rows.flatMap(({ object: name, since: at, count: reports }) => {
    const object = parseReported(name);
    return object && at
      ? [{ object, why: 'reported' as const, since: at, count: reports, key: `reported ${name}` }]
      : [];
  });
}

function describe(
  { id, since, count: same }: { id: number | null; since: Date | null; count: number },
  kind: ModeratedObject['kind'],
): KeyedCase[] {
  if (id === null || since === null) return [];
  const object = { kind, id };
  return [{ object, why: 'held', since, count: same, key: `held ${formatObject(object)}` }];
}

/** What comes later in a list than its last page ended, of rows with a time and a key. */
export function isAfter(after: QueuePlace | undefined, since: SQL, key: SQL): SQL | undefined {
  return after && sql`(${since}, ${key}) > (${after.since.getTime()}, ${after.key})`;
}
