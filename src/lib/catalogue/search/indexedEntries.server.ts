// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../server/database/database.server.ts';
import { searchEntry } from './search.schema.server.ts';
import { listWordsOf, type EntryTokens, type SearchableText } from './searchableText.ts';

/**
 * Replaces what the index holds of a text, and gives the words that it had there. Entries that are found by the same words
 * stay in it, wherever they stand in the text now: an edit changes one or two of them, and to take one out so that nothing
 * of it is left costs several milliseconds.
 */
export async function replaceEntries(
  tx: Transaction,
  textId: number,
  { entries, tokens }: SearchableText,
): Promise<string[]> {
  const former = await listEntries(tx, textId);
  const idsByTokens = Map.groupBy(former, ({ id: _, ...held }) => keyOf(held));
  const placed = entries.map((entry, position) => {
    const own = tokens[position] ?? noTokens;
    return { ...entry, position, tokens: own, id: idsByTokens.get(keyOf(own))?.shift()?.id };
  });
  await takeOut(
    tx,
    [...idsByTokens.values()].flat().map(({ id }) => id),
  );
  // No two entries may stand at one place, not even while they move.
  await tx.run(sql`update search_entry set position = -1 - position where text_id = ${textId}`);
  for (const { id, tokens: own, ...entry } of placed) {
    if (id === undefined) await putIn(tx, { textId, ...entry }, own);
    else await tx.update(searchEntry).set(entry).where(eq(searchEntry.id, id));
  }
  return listWordsOf(former.map(({ id: _, ...held }) => held));
}

type HeldEntry = EntryTokens & { id: number };

function listEntries(tx: Transaction, textId: number): Promise<HeldEntry[]> {
  return Promise.resolve(
    tx.all<HeldEntry>(sql`
      select search_entry.id, search_index.title, search_index.heading, definition, words, context
      from search_entry join search_index on search_index.rowid = search_entry.id
      where text_id = ${textId} order by position`),
  );
}

async function takeOut(tx: Transaction, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const own = sql`(select value from json_each(${JSON.stringify(ids)}))`;
  await tx.run(sql`delete from search_index where rowid in ${own}`);
  await tx.run(sql`delete from search_entry where id in ${own}`);
}

async function putIn(tx: Transaction, entry: typeof searchEntry.$inferInsert, tokens: EntryTokens): Promise<void> {
  const [row] = await tx.insert(searchEntry).values(entry).returning({ id: searchEntry.id });
  const { title, heading, definition, words, context } = tokens;
  await tx.run(sql`insert into search_index (rowid, title, heading, definition, words, context)
    values (${row?.id}, ${title}, ${heading}, ${definition}, ${words}, ${context})`);
}

const noTokens: EntryTokens = { title: '', heading: '', definition: '', words: '', context: '' };

function keyOf({ title, heading, definition, words, context }: EntryTokens): string {
  return JSON.stringify([title, heading, definition, words, context]);
}
