// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import type { FileProblem } from '../markdown/problem.ts';
import type { Database } from '../server/database/database.server.ts';
import { addDocument } from './addDocument.server.ts';
import { classifyTextChange } from './changeClass.ts';
import { growContentVersions, scopeOf } from './contentVersions.server.ts';
import { document } from './document.schema.server.ts';
import { publishRevision, type DocumentRow } from './documents.server.ts';
import { importMedia } from './importMedia.server.ts';
import { markMissing, moveDocuments } from './moveDocuments.server.ts';
import { prepareRevision, type ClassifyChange } from './prepareRevision.server.ts';
import { readCourses, type CourseFile } from './readCourses.server.ts';
import { mayBringBack } from './withheld.server.ts';

export type ImportReport = {
  published: number;
  unchanged: number;
  moved: number;
  /** Paths of documents that `courses/` holds no more; they stay published. */
  missing: string[];
  /** Paths of changed documents that might bring back what moderators took out; what was published stays. */
  withheld: string[];
  /** What was held back, and media that cannot be shown. */
  problems: FileProblem[];
};

export type ImportOptions = {
  coursesFolder: string;
  mediaFolder: string;
  /** Where a later folder knows better than the words alone. */
  classifyChange?: ClassifyChange;
};

/**
 * Brings the database up to date with the `courses/` folder. Running it again changes nothing.
 *
 * A new or changed file becomes the published revision, a renamed one leaves a redirect, a vanished one stays
 * published. All documents are committed one by one: an interrupted import goes on at the next start.
 */
export async function importCourses(db: Database, options: ImportOptions, now: Date): Promise<ImportReport> {
  const courses = await readCourses(options.coursesFolder);
  const known = new Map((await db.read.select().from(document)).map((row) => [row.id, row]));
  const report: ImportReport = {
    published: 0,
    unchanged: 0,
    moved: 0,
    missing: [],
    withheld: [],
    problems: [...courses.problems],
  };
  report.problems.push(...(await importMedia(db, courses.media, options.mediaFolder)));
  report.moved = await moveDocuments(db, courses.files, known);
  for (const file of courses.files) {
    const row = known.get(file.id);
    if (row?.importedRevision === file.hash) report.unchanged += 1;
    else if (row && (await mayBringBack(db, row, file))) report.withheld.push(file.file);
    else {
      await importDocument(db, file, row, options, now);
      report.published += 1;
    }
  }
  report.missing = await markMissing(db, courses.files, known, now);
  return report;
}

const classifyWords: ClassifyChange = (_kind, before, after) => classifyTextChange(before, after);

async function importDocument(
  db: Database,
  file: CourseFile,
  row: DocumentRow | undefined,
  options: ImportOptions,
  now: Date,
): Promise<void> {
  const isNews = row?.publishedRevision !== file.hash;
  const added = isNews ? await prepareRevision(db, file, row, options.classifyChange ?? classifyWords) : undefined;
  await db.write(async (tx) => {
    if (row) await tx.update(document).set({ importedRevision: file.hash }).where(eq(document.id, file.id));
    else
      await addDocument(tx, {
        id: file.id,
        place: file.place,
        publishedRevision: file.hash,
        importedRevision: file.hash,
      });
    if (added) await publishRevision(tx, added, now);
    await growContentVersions(tx, [scopeOf(file.place.module)]);
  });
}
