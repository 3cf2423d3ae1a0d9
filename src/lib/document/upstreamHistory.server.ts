// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, desc, eq, gt } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { publication, revision } from './document.schema.server.ts';
import type { DocumentRow } from './documents.server.ts';

/** The revision a document was born with. */
export async function findFirstRevision(reader: Reader, documentId: string): Promise<string> {
  const [first] = await reader
    .select({ hash: publication.revisionHash })
    .from(publication)
    .where(eq(publication.documentId, documentId))
    .orderBy(asc(publication.id))
    .limit(1);
  return first?.hash ?? '';
}

/**
 * Whether a text was published here since upstream was last imported: then upstream has taken over what was exported,
 * and what was published later is newer than its text.
 */
export async function isPublishedSince(
  reader: Reader,
  { id, importedRevision }: DocumentRow,
  hash: string,
): Promise<boolean> {
  const importedAt = await findImportTime(reader, id, importedRevision);
  const isIt = and(
    eq(publication.documentId, id),
    eq(publication.revisionHash, hash),
    gt(publication.publishedAt, importedAt),
  );
  const [found] = await reader.select({ id: publication.id }).from(publication).where(isIt).limit(1);
  return found !== undefined;
}

/** When the text last imported was published; when it was kept, if it was merged or waits. */
async function findImportTime(reader: Reader, documentId: string, hash: string): Promise<Date> {
  const isPublished = and(eq(publication.documentId, documentId), eq(publication.revisionHash, hash));
  const [published] = await reader
    .select({ at: publication.publishedAt })
    .from(publication)
    .where(isPublished)
    .orderBy(desc(publication.id))
    .limit(1);
  if (published) return published.at;
  const isKept = and(eq(revision.documentId, documentId), eq(revision.hash, hash));
  const [kept] = await reader.select({ at: revision.createdAt }).from(revision).where(isKept).limit(1);
  return kept?.at ?? new Date(0);
}
