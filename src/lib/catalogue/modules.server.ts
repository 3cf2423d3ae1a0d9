// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, inArray, ne } from 'drizzle-orm';
import { document, rendering } from '../document/document.schema.server.ts';
import { siteModule, type DocumentKind } from '../document/document.ts';
import { findRedirect } from '../document/documents.server.ts';
import type { Database } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import type { CourseContent, ModuleOutline } from './course.ts';
import { arrangeModule, type TextEntry } from './outline.ts';

const entryColumns = {
  documentId: document.id,
  kind: document.kind,
  slug: document.slug,
  language: document.language,
  position: document.position,
  sequence: document.sequence,
  module: document.module,
  revision: rendering.revisionHash,
  summary: rendering.summary,
};

/** More documents than any module has; a list always has a limit. */
const mostEntries = 20_000;

/** Modules with their programme, in the language asked for or their own, by address: all courses, or some. */
export async function listModuleOutlines(
  db: Database,
  language: string,
  modules?: readonly string[],
): Promise<ModuleOutline[]> {
  const entries = await listEntries(db, modules);
  return [...Map.groupBy(entries, ({ module }) => module)].flatMap(
    ([slug, own]) => arrangeModule(slug, language, own) ?? [],
  );
}

/** A module's programme. @throws DomainError `catalogue/not-found` */
export async function getModuleOutline(
  db: Pick<Database, 'read'>,
  slug: string,
  language: string,
): Promise<ModuleOutline> {
  const outline = arrangeModule(slug, language, await listEntries(db, [slug]));
  if (!outline) throw new DomainError('catalogue/not-found');
  return outline;
}

const outlineKinds: DocumentKind[] = ['module', 'sequence', 'lesson', 'selfAssessment', 'guide'];

/** What outlines are made of: the documents of some modules, or of all courses. */
async function listEntries(
  db: Pick<Database, 'read'>,
  modules?: readonly string[],
): Promise<Array<TextEntry & { module: string }>> {
  const isWanted = inArray(document.kind, outlineKinds);
  const rows = await db.read
    .select(entryColumns)
    .from(document)
    .innerJoin(rendering, eq(rendering.documentId, document.id))
    .where(and(modules ? inArray(document.module, [...modules]) : ne(document.module, siteModule), isWanted))
    .orderBy(document.module, document.id)
    .limit(mostEntries);
  return rows as Array<TextEntry & { module: string }>;
}

/** One document in one language, with the title that its rendering shows. */
export type DocumentText = typeof document.$inferSelect & { title: string };

/** A document in every language that it has a text in. */
export async function listDocumentTexts(
  db: Database,
  where: { module: string; kind: DocumentKind; slug: string },
): Promise<DocumentText[]> {
  const isIt = and(eq(document.module, where.module), eq(document.kind, where.kind), eq(document.slug, where.slug));
  const rows = await db.read
    .select({ document, summary: rendering.summary })
    .from(document)
    .innerJoin(rendering, eq(rendering.documentId, document.id))
    .where(isIt)
    .orderBy(document.language)
    .limit(50);
  return rows.map((row) => ({ ...row.document, title: (row.summary as { title: string }).title }));
}

/** Titles of some documents, by id, as their renderings show them. */
export async function findTitles(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.read
    .select({ id: rendering.documentId, summary: rendering.summary })
    .from(rendering)
    .where(inArray(rendering.documentId, [...new Set(ids)]))
    .orderBy(rendering.documentId)
    .limit(mostEntries);
  return new Map(rows.map(({ id, summary }) => [id, (summary as { title: string }).title]));
}

/** Languages in which a document of a module has a text of its own. */
export async function listLanguages(
  db: Database,
  where: { module: string; kind: DocumentKind; slug: string },
): Promise<string[]> {
  const isIt = and(eq(document.module, where.module), eq(document.kind, where.kind), eq(document.slug, where.slug));
  const rows = await db.read
    .select({ language: document.language })
    .from(document)
    .where(isIt)
    .orderBy(document.language)
    .limit(50);
  return rows.map(({ language }) => language);
}

/** The rendered text of one document. @throws DomainError `catalogue/not-found` when it has not been rendered */
export async function getContent<Content = CourseContent>(
  db: Pick<Database, 'read'>,
  documentId: string,
): Promise<Content> {
  const isIt = eq(rendering.documentId, documentId);
  const [row] = await db.read.select({ content: rendering.content }).from(rendering).where(isIt).limit(1);
  if (!row) throw new DomainError('catalogue/not-found');
  return row.content as Content;
}

/** The present address of a document that has moved, or undefined when the address never led anywhere. */
export async function findMoved(
  db: Database,
  where: { module: string; kind: DocumentKind; slug: string },
): Promise<{ module: string; slug: string } | undefined> {
  const moved = await findRedirect(db, where);
  return moved && { module: moved.module, slug: moved.slug };
}

/** The title of each module that has a page, by its slug, in the language asked for or else another. */
export async function listAllModuleTitles(db: Pick<Database, 'read'>, language: string): Promise<Map<string, string>> {
  const rows = await db.read
    .select({ module: document.module, language: document.language, summary: rendering.summary })
    .from(document)
    .innerJoin(rendering, eq(rendering.documentId, document.id))
    .where(eq(document.kind, 'module'))
    .orderBy(document.module, document.language)
    .limit(mostEntries);
  const titles = new Map<string, string>();
  for (const row of rows)
    if (row.language === language || !titles.has(row.module))
      titles.set(row.module, (row.summary as { title: string }).title);
  return titles;
}
