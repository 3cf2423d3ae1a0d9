// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FileProblem } from '../markdown/problem.ts';
import type { Database } from '../server/database/database.server.ts';
import { document } from './document.schema.server.ts';
import { classifyWords, importDocument } from './importDocument.server.ts';
import { importMedia } from './importMedia.server.ts';
import { markMissing, moveDocuments } from './moveDocuments.server.ts';
import type { ClassifyChange } from './prepareRevision.server.ts';
import { readCourses } from './readCourses.server.ts';
import { noDesk, type UpstreamDesk } from './upstreamDesk.ts';
import { mayBringBack } from './withheld.server.ts';

export type ImportReport = {
  published: number;
  unchanged: number;
  /** Of those published, changed here as well: both changes are in what was published. */
  merged: number;
  /** Paths of documents changed here and in `courses/` in the same places; what was published stays. */
  conflicting: string[];
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
  /** Who is asked when a document has changed on both sides. */
  desk?: UpstreamDesk;
};

/**
 * Brings the database up to date with the `courses/` folder. Running it again changes nothing.
 *
 * A new or changed file becomes the published revision, merged with what people have changed here meanwhile; what
 * conflicts goes to the desk. A renamed file leaves a redirect, a vanished one stays published. All documents are committed one by one: an interrupted import goes on at the next start.
 */
export async function importCourses(db: Database, options: ImportOptions, now: Date): Promise<ImportReport> {
  const courses = await readCourses(options.coursesFolder);
  const known = new Map((await db.read.select().from(document)).map((row) => [row.id, row]));
  const report: ImportReport = {
    published: 0,
    unchanged: 0,
    merged: 0,
    conflicting: [],
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
      const { classifyChange = classifyWords, desk = noDesk } = options;
      const outcome = await importDocument(db, { file, row, classifyChange, desk }, now);
      if (outcome === 'conflicting') report.conflicting.push(file.file);
      else report[outcome] += 1;
    }
  }
  report.missing = await markMissing(db, courses.files, known, now);
  return report;
}
