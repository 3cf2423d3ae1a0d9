// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { document, passage, publication, redirect, revision } from './document.schema.server.ts';
import type { ChangeClass, DocumentKind } from './document.ts';

export type DocumentRow = typeof document.$inferSelect;
export type RevisionRow = typeof revision.$inferSelect;
export type PassageRow = Omit<typeof passage.$inferSelect, 'documentId' | 'revisionHash' | 'position'>;

export type NewRevision = {
  documentId: string;
  hash: string;
  parentHash: string | null;
  text: string;
  author: string;
  message: string;
  changeClass: ChangeClass;
  passages: readonly PassageRow[];
};

/**
 * Adds a revision, with its passages, and makes it the published one. A text already held comes back as it was, with
 * the passage ids it had. Resolves to the id of the publication.
 */
export async function publishRevision(tx: Transaction, added: NewRevision, now: Date): Promise<number> {
  const { documentId, hash, changeClass } = added;
  await keepRevision(tx, added, now);
  const [published] = await tx
    .insert(publication)
    .values({ documentId, revisionHash: hash, changeClass, publishedAt: now })
    .returning({ id: publication.id });
  if (!published) throw new Error('The publication was not inserted.');
  await tx.update(document).set({ publishedRevision: hash }).where(eq(document.id, documentId));
  return published.id;
}

/** Adds a revision, with its passages, and publishes nothing. */
export async function keepRevision(
  tx: Transaction,
  { documentId, hash, passages, changeClass: _, ...rest }: NewRevision,
  now: Date,
): Promise<void> {
  const inserted = await tx
    .insert(revision)
    .values({ documentId, hash, ...rest, createdAt: now })
    .onConflictDoNothing()
    .returning({ hash: revision.hash });
  if (inserted.length > 0) await keepPassages(tx, { documentId, hash, passages });
}

/** As one value: a statement that names each of hundreds of passages takes longer to write than to run. */
async function keepPassages(
  tx: Transaction,
  { documentId, hash, passages }: Pick<NewRevision, 'documentId' | 'hash' | 'passages'>,
): Promise<void> {
  const rows = passages.map(({ passageId, sectionId, startLine, endLine }) => [
    passageId,
    sectionId,
    startLine,
    endLine,
  ]);
  await tx.run(sql`insert into passage
    (document_id, revision_hash, position, passage_id, section_id, start_line, end_line)
    select ${documentId}, ${hash}, key, value ->> 0, value ->> 1, value ->> 2, value ->> 3
    from json_each(${JSON.stringify(rows)})`);
}

/** A document by its address, in any language when none is given. */
export async function findDocument(
  db: Database,
  { module, kind, slug, language }: { module: string; kind: DocumentKind; slug: string; language: string },
): Promise<DocumentRow | undefined> {
  const isIt = and(
    eq(document.module, module),
    eq(document.kind, kind),
    eq(document.slug, slug),
    eq(document.language, language),
  );
  const [found] = await db.read.select().from(document).where(isIt).limit(1);
  return found;
}

/** Where a former address leads now. */
export async function findRedirect(
  db: Database,
  { module, kind, slug }: { module: string; kind: DocumentKind; slug: string },
): Promise<DocumentRow | undefined> {
  const isIt = and(eq(redirect.module, module), eq(redirect.kind, kind), eq(redirect.slug, slug));
  const [found] = await db.read
    .select({ document })
    .from(redirect)
    .innerJoin(document, eq(document.id, redirect.documentId))
    .where(isIt)
    .limit(1);
  return found?.document;
}

/** The text of one revision. @throws DomainError `document/not-found` */
export async function getRevisionText(db: Pick<Database, 'read'>, documentId: string, hash: string): Promise<string> {
  const [found] = await db.read
    .select({ text: revision.text })
    .from(revision)
    .where(and(eq(revision.documentId, documentId), eq(revision.hash, hash)))
    .limit(1);
  if (!found) throw new DomainError('document/not-found');
  return found.text;
}

export async function findDocumentById(reader: Reader, documentId: string): Promise<DocumentRow | undefined> {
  const [found] = await reader.select().from(document).where(eq(document.id, documentId)).limit(1);
  return found;
}

/** A document by its id. @throws DomainError `document/not-found` */
export async function getDocument(db: Database, documentId: string): Promise<DocumentRow> {
  const found = await findDocumentById(db.read, documentId);
  if (!found) throw new DomainError('document/not-found');
  return found;
}

/** A revision by the first digits of its hash. @throws DomainError `document/not-found` */
export async function getRevisionByPrefix(db: Database, documentId: string, prefix: string): Promise<RevisionRow> {
  // Hexadecimal digits all sort before `g`: the bounds let the primary key answer.
  const isIt = and(eq(revision.documentId, documentId), gte(revision.hash, prefix), lt(revision.hash, `${prefix}g`));
  const [found] = await db.read.select().from(revision).where(isIt).orderBy(asc(revision.hash)).limit(1);
  if (!found) throw new DomainError('document/not-found');
  return found;
}

/** The passages of one revision, in order; with `startLines`, those alone that begin on one of them. */
export async function listPassageRows(
  db: Pick<Database, 'read'>,
  documentId: string,
  hash: string,
  startLines?: readonly number[],
): Promise<PassageRow[]> {
  const isIt = and(eq(passage.documentId, documentId), eq(passage.revisionHash, hash));
  return db.read
    .select({
      passageId: passage.passageId,
      sectionId: passage.sectionId,
      startLine: passage.startLine,
      endLine: passage.endLine,
    })
    .from(passage)
    .where(startLines ? and(isIt, inArray(passage.startLine, [...startLines])) : isIt)
    .orderBy(asc(passage.position))
    .limit(5000);
}

/** Every passage id a document has ever had, with the section it last stood in; the latest revision comes last. */
export async function listPassageHistory(
  db: Database,
  documentId: string,
): Promise<Array<{ passageId: string; sectionId: string }>> {
  return db.read
    .select({ passageId: passage.passageId, sectionId: passage.sectionId })
    .from(publication)
    .innerJoin(
      passage,
      and(eq(passage.documentId, publication.documentId), eq(passage.revisionHash, publication.revisionHash)),
    )
    .where(eq(publication.documentId, documentId))
    .orderBy(asc(publication.id), asc(passage.position))
    .limit(20_000);
}

export type Publication = {
  id: number;
  hash: string;
  changeClass: ChangeClass;
  publishedAt: Date;
  author: string;
  message: string;
  redactedAt: Date | null;
};

/** The publications of a document, latest first; those made before the one numbered `before`, when there is one. */
export async function listPublications(
  db: Database,
  documentId: string,
  limit: number,
  before?: number,
): Promise<Publication[]> {
  const isOfIt = eq(publication.documentId, documentId);
  return db.read
    .select({
      id: publication.id,
      hash: revision.hash,
      changeClass: publication.changeClass,
      publishedAt: publication.publishedAt,
      author: revision.author,
      message: revision.message,
      redactedAt: revision.redactedAt,
    })
    .from(publication)
    .innerJoin(
      revision,
      and(eq(revision.documentId, publication.documentId), eq(revision.hash, publication.revisionHash)),
    )
    .where(before === undefined ? isOfIt : and(isOfIt, lt(publication.id, before)))
    .orderBy(desc(publication.id))
    .limit(limit);
}

/** Slugs of the modules that some documents belong to. */
export async function listModulesOf(reader: Reader, documentIds: readonly string[]): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ module: document.module })
    .from(document)
    .where(inArray(document.id, [...new Set(documentIds)]))
    .orderBy(document.module)
    .limit(1_000);
  return rows.map(({ module }) => module);
}
