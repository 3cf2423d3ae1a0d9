// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
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
  /** Inside its module and language. */
  path: string;
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
      path: document.path,
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

/** The documents of a module whose page has one of these links: `/fr/modules/essai/lessons/bases#origines`. */
export async function listReferers(reader: Reader, module: string, hrefs: readonly string[]): Promise<string[]> {
  if (hrefs.length === 0) return [];
  // As it stands in the JSON of a rendering: an attribute ends with an escaped quotation mark.
  const holdsOne = hrefs.map((href) => sql`instr(${rendering.content}, ${`${href}\\"`}) > 0`);
  const rows = await reader
    .select({ id: document.id })
    .from(document)
    .innerJoin(rendering, eq(rendering.documentId, document.id))
    .where(and(eq(document.module, module), or(...holdsOne)))
    .orderBy(asc(document.id))
    .limit(100);
  return rows.map(({ id }) => id);
}

/** The published translations of a document that say which revision of it they follow. */
export async function listTranslations(reader: Reader, module: string, documentId: string): Promise<string[]> {
  const names = sql`instr(${revision.text}, ${`translationOf: ${documentId}@`}) > 0`;
  const isPublished = and(eq(revision.documentId, document.id), eq(revision.hash, document.publishedRevision));
  const rows = await reader
    .select({ id: document.id })
    .from(document)
    .innerJoin(revision, isPublished)
    .where(and(eq(document.module, module), names))
    .orderBy(asc(document.id))
    .limit(20);
  return rows.map(({ id }) => id);
}

/** Slugs of the glossary entries that the pages of a module lead to, those of some documents left out. */
export async function listTermsMet(
  reader: Reader,
  { module, language, besides }: { module: string; language: string; besides: readonly string[] },
): Promise<Set<string>> {
  const rows = await reader
    .select({ id: document.id, terms: sql<string | null>`${rendering.summary} ->> '$.terms'` })
    .from(document)
    .innerJoin(rendering, eq(rendering.documentId, document.id))
    .where(and(eq(document.module, module), eq(document.language, language)))
    .orderBy(asc(document.id))
    .limit(5_000);
  const others = rows.filter(({ id, terms }) => terms !== null && !besides.includes(id));
  return new Set(others.flatMap(({ terms }) => JSON.parse(terms ?? '[]') as string[]));
}
