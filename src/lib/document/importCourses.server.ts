// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FileProblem } from '../markdown/problem.ts';
import type { Database } from '../server/database/database.server.ts';
import { inBatches } from '../shared/batches.ts';
import { document } from './document.schema.server.ts';
import type { DocumentRow } from './documents.server.ts';
import { classifyWords, prepareImport, writeImport, type PreparedImport } from './importDocument.server.ts';
import { importMedia } from './importMedia.server.ts';
import { markMissing, moveDocuments } from './moveDocuments.server.ts';
import { describePassages } from './describePassages.ts';
import type { ClassifyChange, DescribePassages } from './prepareRevision.server.ts';
import { readCourseFile, surveyCourses, type SurveyedFile } from './readCourses.server.ts';
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
  describePassages?: DescribePassages;
  /** Who is asked when a document has changed on both sides. */
  desk?: UpstreamDesk;
};

/**
 * Brings the database up to date with the `courses/` folder. Running it again changes nothing.
 *
 * A new or changed file becomes the published revision, merged with what people have changed here meanwhile; what
 * conflicts goes to the desk. A renamed file leaves a redirect, a vanished one stays published. Each document is a
 * transaction of its own: an interrupted import goes on at the next start.
 */
export async function importCourses(db: Database, options: ImportOptions, now: Date): Promise<ImportReport> {
  const known = new Map((await db.read.select().from(document)).map((row) => [row.id, row]));
  const idOfImported = new Map([...known.values()].map((row) => [row.importedRevision, row.id]));
  const courses = await surveyCourses(options.coursesFolder, (hash) => idOfImported.get(hash));
  const isChanged = ({ id, hash }: SurveyedFile) => known.get(id)?.importedRevision !== hash;
  const changed = courses.files.filter(isChanged);
  const report: ImportReport = {
    published: 0,
    unchanged: courses.files.length - changed.length,
    merged: 0,
    conflicting: [],
    moved: 0,
    missing: [],
    withheld: [],
    problems: [...courses.problems],
  };
  report.problems.push(...(await importMedia(db, courses.media, options.mediaFolder)));
  report.moved = await moveDocuments(db, courses.files, known);
  await importFiles({ db, options, known, report }, changed, now);
  report.missing = await markMissing(db, courses.files, known, now);
  return report;
}

/** Enough for one commit to serve many, few enough for their texts to be held at once. */
const batchSize = 50;

type Running = {
  db: Database;
  options: ImportOptions;
  known: ReadonlyMap<string, DocumentRow>;
  report: ImportReport;
};

/** The next files are read while the last ones are written. */
async function importFiles(running: Running, files: readonly SurveyedFile[], now: Date): Promise<void> {
  let prepared: PreparedImport[] = [];
  for (const batch of [...inBatches(files, batchSize), []])
    [prepared] = await Promise.all([prepareBatch(running, batch), writeBatch(running, prepared, now)]);
}

async function prepareBatch(running: Running, batch: readonly SurveyedFile[]): Promise<PreparedImport[]> {
  const outcomes = await Promise.all(batch.map((surveyed) => prepareFile(running, surveyed)));
  const prepared: PreparedImport[] = [];
  for (const outcome of outcomes) {
    if ('rule' in outcome) running.report.problems.push(outcome);
    else if ('withheld' in outcome) running.report.withheld.push(outcome.withheld);
    else prepared.push(outcome);
  }
  return prepared;
}

async function prepareFile(
  { db, options, known }: Running,
  surveyed: SurveyedFile,
): Promise<PreparedImport | FileProblem | { withheld: string }> {
  const { coursesFolder, classifyChange = classifyWords, desk = noDesk } = options;
  const file = await readCourseFile(coursesFolder, surveyed);
  if ('rule' in file) return { file: surveyed.file, ...file };
  const row = known.get(file.id);
  if (row && (await mayBringBack(db, row, file))) return { withheld: file.file };
  const readers = { classifyChange, describePassages: options.describePassages ?? describePassages };
  return prepareImport(db, { file, row, desk, ...readers });
}

async function writeBatch({ db, report }: Running, prepared: readonly PreparedImport[], now: Date): Promise<void> {
  // Asked for together and in the order of the files: they share a commit, and the first has the slug that two wish for.
  const written = await Promise.allSettled(prepared.map((one) => writeImport(db, one, now)));
  for (const [index, outcome] of written.entries()) {
    if (outcome.status === 'rejected') throw outcome.reason;
    if (outcome.value === 'conflicting') report.conflicting.push(prepared[index]?.file.file ?? '');
    else report[outcome.value] += 1;
  }
}
