// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq } from 'drizzle-orm';
import type { Database } from '../server/database/database.server.ts';
import { revision } from './document.schema.server.ts';
import type { DocumentRow } from './documents.server.ts';
import type { CourseFile } from './readCourses.server.ts';
import { countMarkers } from './redaction.ts';

/**
 * Whether a changed file of `courses/` might bring back what moderators took out of the text it was imported from: that
 * text was redacted, and the file has fewer markers. What was taken out is kept nowhere, so nobody can compare: such a
 * file waits until it has the markers too, or until reviewers publish the very same text.
 */
export async function mayBringBack(db: Database, row: DocumentRow, file: CourseFile): Promise<boolean> {
  if (row.publishedRevision === file.hash) return false;
  const isImported = and(eq(revision.documentId, row.id), eq(revision.hash, row.importedRevision));
  const [imported] = await db.read
    .select({ text: revision.text, redactedAt: revision.redactedAt })
    .from(revision)
    .where(isImported)
    .limit(1);
  return (
    imported?.redactedAt !== null && imported !== undefined && countMarkers(file.text) < countMarkers(imported.text)
  );
}
