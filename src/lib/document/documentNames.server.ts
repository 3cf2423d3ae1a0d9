// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { document, rendering, revision } from './document.schema.server.ts';
import type { DocumentKind } from './document.ts';

/** What a list needs to name a document and lead to it. */
export type DocumentName = {
  id: string;
  kind: DocumentKind;
  module: string;
  language: string;
  slug: string;
  title: string;
  publishedRevision: string;
};

/** The names of some published documents, by id. One that has no rendering yet goes by its slug. */
export async function listDocumentNames(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DocumentName>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select({
      id: document.id,
      kind: document.kind,
      module: document.module,
      language: document.language,
      slug: document.slug,
      title: sql<string | null>`${rendering.summary} ->> '$.title'`,
      publishedRevision: document.publishedRevision,
    })
    .from(document)
    .leftJoin(rendering, eq(rendering.documentId, document.id))
    .where(inArray(document.id, [...new Set(ids)]))
    .orderBy(asc(document.id))
    .limit(2_000);
  return new Map(rows.map((row) => [row.id, { ...row, title: row.title ?? row.slug }]));
}

/** Some revisions with their texts. Those that are not there are left out. */
export async function listRevisionTexts(
  reader: Reader,
  documentId: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await reader
    .select({ hash: revision.hash, text: revision.text })
    .from(revision)
    .where(and(eq(revision.documentId, documentId), inArray(revision.hash, [...new Set(hashes)])))
    .orderBy(asc(revision.hash))
    .limit(hashes.length);
  return new Map(rows.map(({ hash, text }) => [hash, text]));
}

/** The titles of some modules, in one language or in the first that each has, by slug. */
export async function listModuleTitles(
  reader: Reader,
  modules: readonly string[],
  language: string,
): Promise<ReadonlyMap<string, string>> {
  if (modules.length === 0) return new Map();
  const isOne = and(inArray(document.module, [...new Set(modules)]), eq(document.kind, 'module'));
  const rows = await reader
    .select({
      module: document.module,
      language: document.language,
      title: sql<string | null>`${rendering.summary} ->> '$.title'`,
    })
    .from(document)
    .leftJoin(rendering, eq(rendering.documentId, document.id))
    .where(isOne)
    .orderBy(asc(document.module), asc(document.language))
    .limit(2_000);
  const sorted = rows.toSorted((a, b) => Number(a.language === language) - Number(b.language === language));
  return new Map(sorted.map(({ module, title }) => [module, title ?? module]));
}
