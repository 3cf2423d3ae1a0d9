// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  indexPage,
  indexRendering,
  isPageIndexed,
  listUnindexed,
  outdateIndex,
  type UnindexedRendering,
} from '../../catalogue/search/searchIndex.server.ts';
import type { SearchableText } from '../../catalogue/search/searchableText.ts';
import type { Database } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import type { KeptRendering } from './describeForSearch.ts';
import { describePage, readPages, type PageSource } from './pagesToFind.server.ts';

/** Describes rendered documents for a search, away from the thread that serves. */
export type DescribeAll = (texts: KeptRendering[]) => Promise<SearchableText[]> | SearchableText[];

const batchSize = 20;

/**
 * Indexes what the index does not know, or knows by an earlier state: everything the first time, and after a change of
 * `indexVersion`; mostly nothing, for publishing keeps it. Resolves to how many texts were indexed.
 */
export async function bringIndexUpToDate(
  db: Database,
  { root, describeAll }: { root: string; describeAll: DescribeAll },
): Promise<number> {
  await indexPages(db, readPages(root));
  let [indexed, after] = [0, ''];
  for (;;) {
    const batch = await listUnindexed(db.read, { after, limit: batchSize });
    const last = batch.at(-1);
    if (!last) return indexed;
    await indexBatch(db, batch, await describeAll(batch as KeptRendering[]));
    indexed += batch.length;
    after = last.documentId;
  }
}

/** Their texts come with the program, and are worked out again when one of them has changed. */
async function indexPages(db: Database, pages: readonly PageSource[]): Promise<void> {
  for (const source of pages) {
    const { page, language, text } = source;
    const textHash = sha256(text);
    if (await isPageIndexed(db.read, { page, language, textHash })) continue;
    const searchable = describePage(source);
    await db.write((tx) => indexPage(tx, { page, language, textHash, searchable }));
  }
}

async function indexBatch(
  db: Database,
  batch: readonly UnindexedRendering[],
  described: readonly SearchableText[],
): Promise<void> {
  await db.write(async (tx) => {
    for (const [at, made] of batch.entries()) {
      const searchable = described[at];
      if (searchable) await indexRendering(tx, { ...made, searchable });
    }
  });
}

/** Makes the whole index again, from what is published. */
export async function rebuildIndex(db: Database, options: { root: string; describeAll: DescribeAll }): Promise<number> {
  await db.write(outdateIndex);
  return bringIndexUpToDate(db, options);
}
