// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, count, desc, eq, isNull, lte } from 'drizzle-orm';
import { assertMayWrite } from '../account/suspensions.server.ts';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { record } from './changeProposal.server.ts';
import {
  checkReason,
  formatObject,
  moderationLimits,
  type ModeratedObject,
  type ReportedObject,
} from './moderatedObject.ts';
import { getModerated, isReadable } from './moderatedObjects.server.ts';
import { report } from './protection.schema.server.ts';
import type { Visitor } from './relation.server.ts';
import { sendOnce, type Receipt } from './tickets.server.ts';

/** Reports kept of one thing until a moderator has looked: more would tell them nothing new. */
export const mostReports = 20;

export type NewReport = { object: ModeratedObject; reason: string; by: Visitor; receipt: Receipt | undefined };

/**
 * Tells moderators that something is out of place. The thing stays where it is until one of them has looked.
 *
 * @throws {DomainError} `account/suspended`, `contribution/draft-refused` for a reason that is missing or too long, `contribution/not-found`
 * for what not everyone can read
 */
export async function reportObject(db: Database, added: NewReport, now: Date): Promise<void> {
  refuseReportReason(added.reason);
  const act = (tx: Transaction) => async () => {
    await addReport(tx, added, now);
    return formatObject(added.object);
  };
  await db.write((tx) => sendOnce(tx, { receipt: added.receipt, act: act(tx) }, now));
}

async function addReport(tx: Transaction, { object, reason, by }: NewReport, now: Date): Promise<void> {
  await assertMayWrite(tx, by.account?.accountId, now);
  const found = await getModerated(tx, object);
  if (!isReadable(found)) throw new DomainError('contribution/not-found');
  if (!(await keepReport(tx, { object, reason }, now))) return;
  const data = found.said ? { comment: found.said.id } : {};
  await record(tx, { found: found.proposal, by, verb: 'reported', data }, now);
}

/** @throws {DomainError} `contribution/draft-refused` for a reason that is missing or too long */
export function refuseReportReason(reason: string): void {
  if (checkReason(reason, moderationLimits.reportReason))
    throw new DomainError('contribution/draft-refused', { field: 'reason' });
}

/** Keeps a report of something that whoever sends it can read. Resolves to whether it did: it has {@link mostReports} at most. */
export async function keepReport(
  tx: Transaction,
  { object, reason }: { object: ReportedObject; reason: string },
  now: Date,
): Promise<boolean> {
  if ((await countOpenReports(tx, object)) >= mostReports) return false;
  await tx.insert(report).values({ object: formatObject(object), reason: reason.trim(), at: now });
  return true;
}

export type ReportRow = typeof report.$inferSelect;

/** Reports of a thing that no moderator has settled, latest first. */
export async function listOpenReports(reader: Reader, object: ReportedObject): Promise<ReportRow[]> {
  return reader.select().from(report).where(isOpenAbout(object)).orderBy(desc(report.id)).limit(mostReports);
}

/** Settles the reports of a thing, up to the last one that the moderator was shown. Resolves to how many there were. */
export async function settleReports(
  tx: Transaction,
  { object, upTo }: { object: ReportedObject; upTo: number },
  now: Date,
): Promise<number> {
  const isSeen = and(isOpenAbout(object), lte(report.id, upTo));
  const settled = await tx.update(report).set({ settledAt: now }).where(isSeen).returning({ id: report.id });
  return settled.length;
}

async function countOpenReports(reader: Reader, object: ReportedObject): Promise<number> {
  const [found] = await reader.select({ count: count() }).from(report).where(isOpenAbout(object));
  return found?.count ?? 0;
}

function isOpenAbout(object: ReportedObject) {
  return and(eq(report.object, formatObject(object)), isNull(report.settledAt));
}
