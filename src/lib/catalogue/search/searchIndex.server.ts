// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, gt, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import { document, rendering } from '../../document/document.schema.server.ts';
import { keepRenderings, type NewRendering } from '../../document/renderings.server.ts';
import type { Reader, Transaction } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { searchEntry, searchName, searchText } from './search.schema.server.ts';
import { indexVersion, listWordsOf, type EntryTokens, type SearchableText } from './searchableText.ts';
import { changeVocabulary } from './vocabulary.server.ts';

/** A rendering, with what a search may find of it. */
export type FindableRendering = NewRendering & { language: string; searchable: SearchableText };

/** Keeps renderings as {@link keepRenderings} does: what is read of them is found from the same commit on. */
export async function publishRenderings(
  tx: Transaction,
  module: string,
  renderings: readonly FindableRendering[],
): Promise<void> {
  const made = renderings.map(({ documentId, revisionHash, contextHash, summary, content }) => ({
    documentId,
    revisionHash,
    contextHash,
    summary,
    content,
  }));
  await keepRenderings(tx, module, made);
  for (const one of renderings) await indexRendering(tx, one);
}

/** Indexes what is kept of a rendering, unless another one is kept by now. */
export async function indexRendering(
  tx: Transaction,
  { documentId, revisionHash, contextHash, language, searchable }: Omit<FindableRendering, 'summary' | 'content'>,
): Promise<void> {
  const isIt = sql`${rendering.documentId} = ${documentId} and ${rendering.revisionHash} = ${revisionHash}
    and ${rendering.contextHash} = ${contextHash}`;
  const [kept] = await tx.select({ id: rendering.documentId }).from(rendering).where(isIt).limit(1);
  if (!kept) return;
  const madeFrom = `${indexVersion}/${revisionHash}/${contextHash}`;
  await indexText(tx, { documentId, page: null, language, madeFrom, searchable });
}

/** One of the site's own pages; the hash is that of the text it is made of. */
type IndexedPage = { page: string; language: string; textHash: string };

/** Whether the index holds a page of the site as this text says it. */
export async function isPageIndexed(reader: Reader, { textHash, ...place }: IndexedPage): Promise<boolean> {
  const isIt = and(isPage(place), eq(searchText.madeFrom, `${indexVersion}/${textHash}`));
  const [found] = await reader.select({ id: searchText.id }).from(searchText).where(isIt).limit(1);
  return found !== undefined;
}

/** Indexes one of the site's own pages. */
export async function indexPage(
  tx: Transaction,
  { page, language, textHash, searchable }: IndexedPage & { searchable: SearchableText },
): Promise<void> {
  await indexText(tx, { documentId: null, page, language, madeFrom: `${indexVersion}/${textHash}`, searchable });
}

function isPage({ page, language }: { page: string | null; language: string }): SQL {
  return sql`${searchText.page} = ${page} and ${searchText.language} = ${language}`;
}

/** A rendering that the index does not know yet, or knows by an earlier state. */
export type UnindexedRendering = NewRendering & { kind: (typeof document.$inferSelect)['kind']; language: string };

/** Some of the renderings that are to be indexed, in the order of their documents' ids, `after` one of them. */
export async function listUnindexed(
  reader: Reader,
  { after, limit }: { after: string; limit: number },
): Promise<UnindexedRendering[]> {
  // A number would be bound as 1.0.
  const made = sql`${String(indexVersion)} || '/' || ${rendering.revisionHash} || '/' || ${rendering.contextHash}`;
  return reader
    .select({
      documentId: rendering.documentId,
      revisionHash: rendering.revisionHash,
      contextHash: rendering.contextHash,
      summary: rendering.summary,
      content: rendering.content,
      kind: document.kind,
      language: document.language,
    })
    .from(rendering)
    .innerJoin(document, eq(document.id, rendering.documentId))
    .leftJoin(searchText, eq(searchText.documentId, rendering.documentId))
    .where(and(gt(rendering.documentId, after), or(isNull(searchText.id), ne(searchText.madeFrom, made))))
    .orderBy(rendering.documentId)
    .limit(limit);
}

/** Has everything indexed again, at the next start or by whoever asks for it. What is found meanwhile stays found. */
export async function outdateIndex(tx: Transaction): Promise<void> {
  await tx.update(searchText).set({ madeFrom: '', hash: '' });
}

type TextToIndex = {
  documentId: string | null;
  page: string | null;
  language: string;
  madeFrom: string;
  searchable: SearchableText;
};

async function indexText(tx: Transaction, { madeFrom, searchable, ...where }: TextToIndex): Promise<void> {
  const hash = sha256(JSON.stringify([indexVersion, searchable]));
  const isIt = where.documentId === null ? isPage(where) : eq(searchText.documentId, where.documentId);
  const [former] = await tx.select({ id: searchText.id, hash: searchText.hash }).from(searchText).where(isIt).limit(1);
  if (former?.hash === hash) {
    await tx.update(searchText).set({ madeFrom }).where(eq(searchText.id, former.id));
    return;
  }
  const before = former ? await takeOut(tx, former.id) : [];
  const { kind, title, definition, vocabulary } = searchable;
  const [row] = await tx
    .insert(searchText)
    .values({ ...where, kind, title, definition, madeFrom, hash })
    .returning({ id: searchText.id });
  await putIn(tx, row?.id ?? 0, searchable);
  await changeVocabulary(tx, where.language, { before, after: vocabulary });
}

async function putIn(tx: Transaction, textId: number, { entries, tokens, keys }: SearchableText): Promise<void> {
  for (const [position, entry] of entries.entries()) {
    const [row] = await tx
      .insert(searchEntry)
      .values({ textId, position, anchor: entry.anchor, heading: entry.heading, passages: entry.passages })
      .returning({ id: searchEntry.id });
    const { title, heading, definition, words, context } = tokens[position] ?? noTokens;
    await tx.run(sql`insert into search_index (rowid, title, heading, definition, words, context)
      values (${row?.id}, ${title}, ${heading}, ${definition}, ${words}, ${context})`);
  }
  for (const key of keys) await tx.insert(searchName).values({ textId, key });
}

const noTokens: EntryTokens = { title: '', heading: '', definition: '', words: '', context: '' };

/** Takes a text out of the index, and gives the words that it had there. */
async function takeOut(tx: Transaction, textId: number): Promise<string[]> {
  const own: SQL = sql`(select id from search_entry where text_id = ${textId})`;
  const tokens = await tx.all<EntryTokens>(
    sql`select title, heading, definition, words, context from search_index where rowid in ${own}`,
  );
  await tx.run(sql`delete from search_index where rowid in ${own}`);
  await tx.delete(searchText).where(eq(searchText.id, textId));
  return listWordsOf(tokens);
}
