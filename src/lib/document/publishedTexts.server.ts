// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, desc, eq } from 'drizzle-orm';
import type { Database } from '../server/database/database.server.ts';
import type { ChangeClass, DocumentKind } from './document.ts';
import { document, mediaFile, publication, revision } from './document.schema.server.ts';

/** A publication, with where its document stands in `courses/` today. */
export type PublishedText = {
  id: number;
  documentId: string;
  hash: string;
  module: string;
  language: string;
  /** Below `courses/`. */
  file: string;
  author: string;
  message: string;
  publishedAt: Date;
};

/** Every publication there has been, in order, without its text. A document whose file another one has taken is left out. */
export async function listAllPublications(db: Database): Promise<PublishedText[]> {
  const rows = await db.read
    .select({
      id: publication.id,
      documentId: publication.documentId,
      hash: publication.revisionHash,
      module: document.module,
      language: document.language,
      path: document.path,
      missingSince: document.missingSince,
      author: revision.author,
      message: revision.message,
      publishedAt: publication.publishedAt,
    })
    .from(publication)
    .innerJoin(document, eq(document.id, publication.documentId))
    .innerJoin(revision, and(eq(revision.documentId, document.id), eq(revision.hash, publication.revisionHash)))
    .orderBy(asc(publication.id));
  const texts = rows.map(({ path, ...row }) => ({ ...row, file: `${row.module}/${row.language}/${path}` }));
  const owners = new Map(texts.toSorted((a, b) => rank(a) - rank(b)).map(({ file, documentId }) => [file, documentId]));
  return texts.filter(({ file, documentId }) => owners.get(file) === documentId);
}

/** Of two documents that say they are in one file, the one whose file is not gone comes last, and has it. */
function rank({ missingSince }: { missingSince: Date | null }): number {
  return missingSince === null ? 1 : 0;
}

/** When the first text was published here; `now` where none has been. */
export async function findFirstPublication(db: Database, now: Date): Promise<Date> {
  const [first] = await db.read
    .select({ at: publication.publishedAt })
    .from(publication)
    .orderBy(asc(publication.id))
    .limit(1);
  return first?.at ?? now;
}

export type LatestPublication = {
  id: number;
  documentId: string;
  module: string;
  kind: DocumentKind;
  slug: string;
  hash: string;
  parentHash: string | null;
  changeClass: ChangeClass;
  author: string;
  message: string;
  publishedAt: Date;
  redactedAt: Date | null;
};

/** The latest publications of the documents of a module, or of all, in one language, latest first. */
export async function listLatestPublications(
  db: Database,
  { module, language }: { module?: string; language: string },
  limit: number,
): Promise<LatestPublication[]> {
  return db.read
    .select({
      id: publication.id,
      documentId: document.id,
      module: document.module,
      kind: document.kind,
      slug: document.slug,
      hash: revision.hash,
      parentHash: revision.parentHash,
      changeClass: publication.changeClass,
      author: revision.author,
      message: revision.message,
      publishedAt: publication.publishedAt,
      redactedAt: revision.redactedAt,
    })
    .from(publication)
    .innerJoin(document, eq(document.id, publication.documentId))
    .innerJoin(revision, and(eq(revision.documentId, document.id), eq(revision.hash, publication.revisionHash)))
    .where(and(eq(document.language, language), module === undefined ? undefined : eq(document.module, module)))
    .orderBy(desc(publication.id))
    .limit(limit);
}

export type KeptMedia = { module: string; language: string; path: string; name: string };

/** Every media file of the courses, with the name its content is kept under. */
export async function listAllMedia(db: Database): Promise<KeptMedia[]> {
  const rows = await db.read
    .select()
    .from(mediaFile)
    .orderBy(asc(mediaFile.module), asc(mediaFile.language), asc(mediaFile.path));
  return rows.map(({ module, language, path, sha256, extension }) => ({
    module,
    language,
    path,
    name: `${sha256}.${extension}`,
  }));
}
