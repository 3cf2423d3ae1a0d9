// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, between, eq, gte, inArray, like, lt, sql, sum } from 'drizzle-orm';
import type { Reader, Transaction } from '../server/database/database.server.ts';
import { firstDayKept, type PageCount, type PageKind } from './pageCount.ts';
import { pageCount } from './pageCount.schema.server.ts';

/** Adds the pages that were served on a day to those it has already. */
export async function addPageCounts(tx: Transaction, counts: readonly PageCount[], day: string): Promise<void> {
  for (const row of withSums(counts)) {
    await tx
      .insert(pageCount)
      .values({ ...row, period: day })
      .onConflictDoUpdate({
        target: [pageCount.object, pageCount.period, pageCount.kind, pageCount.language],
        set: { count: sql`${pageCount.count} + excluded.count` },
      });
  }
}

/** Leaves one sum a month of the days that are too old to be kept apart (`monthsByDay`). Twice changes nothing more. */
export async function foldPageCounts(tx: Transaction, today: string): Promise<void> {
  const oldDays = and(like(pageCount.period, '____-__-__'), lt(pageCount.period, firstDayKept(today)));
  const month = sql<string>`substr(${pageCount.period}, 1, 7)`;
  const folded = await tx
    .select({
      object: pageCount.object,
      period: month,
      kind: pageCount.kind,
      language: pageCount.language,
      count: sql<number>`sum(${pageCount.count})`,
    })
    .from(pageCount)
    .where(oldDays)
    .groupBy(pageCount.object, month, pageCount.kind, pageCount.language);
  await tx.delete(pageCount).where(oldDays);
  for (const row of folded) {
    await tx
      .insert(pageCount)
      .values(row)
      .onConflictDoUpdate({
        target: [pageCount.object, pageCount.period, pageCount.kind, pageCount.language],
        set: { count: sql`${pageCount.count} + excluded.count` },
      });
  }
}

/** How many pages of each kind were served from a day to another, both included, in each language. */
export async function listKindCounts(
  reader: Reader,
  { from, to }: { from: string; to: string },
): Promise<{ kind: PageKind; language: string; count: number }[]> {
  const rows = await reader
    .select({ kind: pageCount.kind, language: pageCount.language, count: sum(pageCount.count) })
    .from(pageCount)
    .where(and(eq(pageCount.object, ''), between(pageCount.period, from, to)))
    .groupBy(pageCount.kind, pageCount.language)
    .orderBy(asc(pageCount.kind), asc(pageCount.language));
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** How many pages were served in each period from one on, oldest first: days, or months when `from` is one. */
export async function listPeriodCounts(reader: Reader, from: string): Promise<{ period: string; count: number }[]> {
  const period = sql<string>`substr(${pageCount.period}, 1, ${from.length})`;
  const rows = await reader
    .select({ period, count: sum(pageCount.count) })
    .from(pageCount)
    .where(and(eq(pageCount.object, ''), gte(pageCount.period, from)))
    .groupBy(period)
    .orderBy(asc(period));
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** How many pages of some objects of one kind were served from a day on. Those that were not are left out. */
export async function countObjects(
  reader: Reader,
  { kind, objects, from }: { kind: PageKind; objects: readonly string[]; from: string },
): Promise<Map<string, number>> {
  const rows = await reader
    .select({ object: pageCount.object, count: sum(pageCount.count) })
    .from(pageCount)
    .where(and(inArray(pageCount.object, [...objects]), gte(pageCount.period, from), eq(pageCount.kind, kind)))
    .groupBy(pageCount.object);
  return new Map(rows.map(({ object, count }) => [object, Number(count)]));
}

/** What is counted of an object is counted of its kind as well. */
function withSums(counts: readonly PageCount[]): PageCount[] {
  const sums = new Map<string, PageCount>();
  for (const { kind, language, count } of counts) {
    const key = `${kind} ${language}`;
    sums.set(key, { kind, object: '', language, count: (sums.get(key)?.count ?? 0) + count });
  }
  return [...counts.filter(({ object }) => object !== ''), ...sums.values()];
}
