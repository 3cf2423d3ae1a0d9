// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq } from 'drizzle-orm';
import { growContentVersions, questionsScope } from '../../document/contentVersions.server.ts';
import type { Reader, Transaction } from '../../server/database/database.server.ts';
import type { Language } from '../../shared/language.ts';
import { mostCounted } from './forum.ts';
import { isListed, thread } from './forum.schema.server.ts';

/** What a question counts for: a document, read in a language. */
type CountedPlace = { documentId: string; language: Language };

/** How many open questions hang on a document, as the list that its page leads to shows them; {@link mostCounted} and one at most. */
export async function countOpenQuestions(reader: Reader, place: CountedPlace): Promise<number> {
  return countOpen(reader, place, { limit: mostCounted + 1, offset: 0 });
}

/**
 * Does something to some threads, inside a command. When the document of one has an open question more or less after it, and
 * a page says so, that page is out of date; no other is.
 */
export async function keepCounted(
  tx: Transaction,
  threadIds: readonly number[],
  act: () => Promise<unknown>,
): Promise<void> {
  const before = new Map<number, CountedPlace | undefined>();
  for (const id of threadIds) before.set(id, await findCounted(tx, id));
  await act();
  for (const id of threadIds) await tellPages(tx, before.get(id), await findCounted(tx, id));
}

/** As {@link keepCounted}, of a thread that is there from now on. */
export async function tellOfNew(tx: Transaction, threadId: number): Promise<void> {
  await tellPages(tx, undefined, await findCounted(tx, threadId));
}

async function tellPages(tx: Transaction, before: CountedPlace | undefined, after: CountedPlace | undefined) {
  if (before?.documentId === after?.documentId) return;
  // One more shows up to the first that is too many to be counted; one less, once those that are left are counted.
  if (after && !(await hasBeyond(tx, after, mostCounted + 1))) await tell(tx, after);
  if (before && !(await hasBeyond(tx, before, mostCounted))) await tell(tx, before);
}

async function tell(tx: Transaction, { documentId }: CountedPlace): Promise<void> {
  await growContentVersions(tx, [questionsScope(documentId)]);
}

async function hasBeyond(tx: Transaction, place: CountedPlace, count: number): Promise<boolean> {
  return (await countOpen(tx, place, { limit: 1, offset: count })) > 0;
}

async function countOpen(
  reader: Reader,
  { documentId, language }: CountedPlace,
  { limit, offset }: { limit: number; offset: number },
): Promise<number> {
  const isOf = and(eq(thread.documentId, documentId), eq(thread.language, language), eq(thread.status, 'open'));
  const rows = await reader
    .select({ id: thread.id })
    .from(thread)
    .where(and(isOf, isListed))
    .limit(limit)
    .offset(offset);
  return rows.length;
}

async function findCounted(tx: Transaction, threadId: number): Promise<CountedPlace | undefined> {
  const isOpen = and(eq(thread.id, threadId), eq(thread.status, 'open'), isListed);
  const [found] = await tx
    .select({ documentId: thread.documentId, language: thread.language })
    .from(thread)
    .where(isOpen)
    .limit(1);
  return found?.documentId == null ? undefined : { documentId: found.documentId, language: found.language };
}
