// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, gt, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import { document, rendering } from '../../document/document.schema.server.ts';
import { keepRenderings, type NewRendering } from '../../document/renderings.server.ts';
import type { Reader, Transaction } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { replaceEntries } from './indexedEntries.server.ts';
import { searchName, searchText } from './search.schema.server.ts';
import { indexVersion, type SearchableText } from './searchableText.ts';
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
  const { kind, title, definition, keys, vocabulary } = searchable;
  const hash = sha256(JSON.stringify([indexVersion, searchable]));
  const isIt = where.documentId === null ? isPage(where) : eq(searchText.documentId, where.documentId);
  const [former] = await tx.select({ id: searchText.id, hash: searchText.hash }).from(searchText).where(isIt).limit(1);
  if (former?.hash === hash) {
    await tx.update(searchText).set({ madeFrom }).where(eq(searchText.id, former.id));
    return;
  }
  const textId = await keepText(tx, former?.id, { ...where, kind, title, definition, madeFrom, hash });
  await tx.delete(searchName).where(eq(searchName.textId, textId));
  for (const key of keys) await tx.insert(searchName).values({ textId, key });
  const before = await replaceEntries(tx, textId, searchable);
  await changeVocabulary(tx, where.language, { before, after: vocabulary });
}

async function keepText(
  tx: Transaction,
  id: number | undefined,
  said: typeof searchText.$inferInsert,
): Promise<number> {
  if (id !== undefined) {
    await tx.update(searchText).set(said).where(eq(searchText.id, id));
    return id;
  }
  const [row] = await tx.insert(searchText).values(said).returning({ id: searchText.id });
  if (!row) throw new Error('The text was not inserted.');
  return row.id;
}
