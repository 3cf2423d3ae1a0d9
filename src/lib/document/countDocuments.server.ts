// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, count, eq, not } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { siteModule, type DocumentKind } from './document.ts';
import { document, publication } from './document.schema.server.ts';

export type DocumentCounts = {
  documents: Array<{ kind: DocumentKind; language: string; count: number }>;
  published: number;
};

/**
 * How many documents there are of each kind and language, and how many times one was published. The page above the site's
 * frequent questions is no module of anybody's.
 */
export async function countDocuments(reader: Reader): Promise<DocumentCounts> {
  const isOfSite = and(eq(document.kind, 'module'), eq(document.module, siteModule));
  const documents = await reader
    .select({ kind: document.kind, language: document.language, count: count() })
    .from(document)
    .where(isOfSite && not(isOfSite))
    .groupBy(document.kind, document.language)
    .orderBy(asc(document.kind), asc(document.language));
  const [all] = await reader.select({ published: count() }).from(publication);
  return { documents, published: all?.published ?? 0 };
}
