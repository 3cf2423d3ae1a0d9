// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, isNull } from 'drizzle-orm';
import { passagesOf } from '../markdown/outline.ts';
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import type { FileProblem } from '../markdown/problem.ts';
import type { Database, Transaction } from '../server/database.server.ts';
import { foldText, slugify } from '../shared/text.ts';
import { growContentVersions, type ContentScope } from './contentVersions.server.ts';
import { classifyTextChange } from './changeClass.ts';
import { document, mediaFile, redirect } from './document.schema.server.ts';
import {
  listPassageHistory,
  publishRevision,
  getRevisionText,
  listPassageRows,
  type DocumentRow,
  type NewRevision,
  type PassageRow,
} from './documents.server.ts';
import type { ChangeClass, Place } from './document.ts';
import { keepMedia, measureMedia } from './media.server.ts';
import { carryPassageIds, type NamedPassage } from './passageIds.ts';
import { readCourses, type CourseFile, type CourseMedia } from './readCourses.server.ts';

export type ImportReport = {
  published: number;
  unchanged: number;
  moved: number;
  /** Paths of documents that `courses/` holds no more; they stay published. */
  missing: string[];
  /** What was held back, and media that cannot be shown. */
  problems: FileProblem[];
};

export type ImportOptions = {
  coursesFolder: string;
  mediaFolder: string;
  /** Tells how much a change asks of learners, where a later folder knows better than the words alone. */
  classifyChange?: (kind: Place['kind'], before: string, after: string) => ChangeClass;
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
  const report: ImportReport = { published: 0, unchanged: 0, moved: 0, missing: [], problems: [...courses.problems] };
  report.problems.push(...(await importMedia(db, courses.media, options.mediaFolder)));
  report.moved = await moveDocuments(db, courses.files, known);
  for (const file of courses.files) {
    const row = known.get(file.id);
    if (row?.importedRevision === file.hash) report.unchanged += 1;
    else {
      await importDocument(db, file, row, options, now);
      report.published += 1;
    }
  }
  report.missing = await markMissing(db, courses.files, known, now);
  return report;
}

/** Writes new places and leaves redirects from the old addresses. Returns how many documents changed address. */
async function moveDocuments(
  db: Database,
  files: readonly CourseFile[],
  known: ReadonlyMap<string, DocumentRow>,
): Promise<number> {
  const moves = files.flatMap((file) => {
    const row = known.get(file.id);
    return row && !isAt(row, file.place) ? [{ row, place: file.place }] : [];
  });
  if (moves.length === 0) return 0;
  await db.write(async (tx) => {
    // Two documents may exchange their addresses: each leaves its own before any takes a new one.
    for (const { row } of moves)
      await tx
        .update(document)
        .set({ slug: `~${row.id}` })
        .where(eq(document.id, row.id));
    for (const { row, place } of moves) await moveDocument(tx, row, place);
    await growContentVersions(
      tx,
      moves.flatMap(({ row, place }) => [scopeOf(row.module), scopeOf(place.module)]),
    );
  });
  return moves.filter(({ row, place }) => row.slug !== place.slug || row.module !== place.module).length;
}

function isAt(row: DocumentRow, place: Place): boolean {
  const sameAddress = row.module === place.module && row.language === place.language && row.path === place.path;
  return sameAddress && row.kind === place.kind && row.missingSince === null;
}

async function moveDocument(tx: Transaction, row: DocumentRow, place: Place): Promise<void> {
  const slug = await freeSlug(tx, place);
  const { kind, module, language, path, position, sequence } = place;
  await tx
    .update(document)
    .set({ kind, module, language, path, position, slug, sequence: sequence ?? null, missingSince: null })
    .where(eq(document.id, row.id));
  if (row.module !== module || row.slug !== slug) {
    await tx
      .insert(redirect)
      .values({ module: row.module, kind: row.kind, slug: row.slug, documentId: row.id })
      .onConflictDoUpdate({ target: [redirect.module, redirect.kind, redirect.slug], set: { documentId: row.id } });
  }
}

/** The wished slug, or with a number when another document of the same kind holds that address. */
async function freeSlug(tx: Transaction, { module, kind, language, slug }: Place): Promise<string> {
  for (let number = 1; ; number += 1) {
    const wished = number === 1 ? slug : `${slug}-${number}`;
    const isIt = and(
      eq(document.module, module),
      eq(document.kind, kind),
      eq(document.language, language),
      eq(document.slug, wished),
    );
    const [taken] = await tx.select({ id: document.id }).from(document).where(isIt).limit(1);
    if (!taken) return wished;
  }
}

async function importDocument(
  db: Database,
  file: CourseFile,
  row: DocumentRow | undefined,
  options: ImportOptions,
  now: Date,
): Promise<void> {
  const isNews = row?.publishedRevision !== file.hash;
  const added = isNews ? await prepareRevision(db, file, row, options) : undefined;
  await db.write(async (tx) => {
    if (row) await tx.update(document).set({ importedRevision: file.hash }).where(eq(document.id, file.id));
    else await addDocument(tx, file);
    if (added) await publishRevision(tx, added, now);
    await growContentVersions(tx, [scopeOf(file.place.module)]);
  });
}

async function addDocument(tx: Transaction, { id, place, hash }: CourseFile): Promise<void> {
  const { kind, module, language, path, position, sequence } = place;
  const slug = await freeSlug(tx, place);
  await tx.insert(document).values({
    id,
    kind,
    module,
    language,
    path,
    position,
    slug,
    sequence: sequence ?? null,
    publishedRevision: hash,
    importedRevision: hash,
  });
}

async function prepareRevision(
  db: Database,
  file: CourseFile,
  row: DocumentRow | undefined,
  options: ImportOptions,
): Promise<NewRevision> {
  const before = row ? await getRevisionText(db, row.id, row.publishedRevision) : undefined;
  const classify = options.classifyChange ?? ((_kind, earlier, later) => classifyTextChange(earlier, later));
  return {
    documentId: file.id,
    hash: file.hash,
    parentHash: row?.publishedRevision ?? null,
    text: file.text,
    author: authorsOf(file),
    message: '',
    changeClass: before === undefined ? 'substantial' : classify(file.place.kind, before, file.text),
    passages: await namePassages(db, file, row, before),
  };
}

function authorsOf(file: CourseFile): string {
  const { authors } = file.frontMatter.data;
  return Array.isArray(authors)
    ? authors
        .filter((author) => typeof author === 'string')
        .join(', ')
        .slice(0, 300)
    : '';
}

async function namePassages(
  db: Database,
  file: CourseFile,
  row: DocumentRow | undefined,
  before: string | undefined,
): Promise<PassageRow[]> {
  const passages = passagesOf(file.frontMatter.body);
  const parent = row && before !== undefined ? await namedPassages(db, row, before) : [];
  const retired = row ? (await listPassageHistory(db, row.id)).map(({ passageId }) => passageId) : [];
  const ids = carryPassageIds({ parent, texts: passages.map(({ text }) => text), retired, derive: derivePassageId });
  const offset = file.frontMatter.bodyStartLine - 1;
  return passages.map(({ sectionId, startLine, endLine }, index) => ({
    passageId: ids[index] ?? '',
    sectionId,
    startLine: startLine + offset,
    endLine: endLine + offset,
  }));
}

async function namedPassages(db: Database, row: DocumentRow, text: string): Promise<NamedPassage[]> {
  const rows = await listPassageRows(db, row.id, row.publishedRevision);
  return passagesOf(splitFrontMatter(text).body).map((passage, index) => ({
    id: rows[index]?.passageId ?? '',
    text: passage.text,
  }));
}

/** A passage's id says its first words, so that an address with it can be read: `p-le-premier-message`. */
export function derivePassageId(text: string): string {
  const words = foldText(text).match(/[a-z0-9]{3,}/g) ?? [];
  return `p-${slugify(words.slice(0, 4).join(' ')) || 'passage'}`;
}

async function markMissing(
  db: Database,
  files: readonly CourseFile[],
  known: ReadonlyMap<string, DocumentRow>,
  now: Date,
): Promise<string[]> {
  const present = new Set(files.map(({ id }) => id));
  const missing = [...known.values()].filter((row) => !present.has(row.id));
  for (const row of missing.filter(({ missingSince }) => missingSince === null)) {
    await db.write(async (tx) => {
      await tx
        .update(document)
        .set({ missingSince: now })
        .where(and(eq(document.id, row.id), isNull(document.missingSince)));
    });
  }
  return missing.map(({ module, language, path }) => `${module}/${language}/${path}`).sort();
}

async function importMedia(db: Database, media: readonly CourseMedia[], mediaFolder: string): Promise<FileProblem[]> {
  const problems: FileProblem[] = [];
  const known = await db.read.select().from(mediaFile);
  const knownHash = new Map(known.map((row) => [`${row.module}/${row.language}/${row.path}`, row.sha256]));
  for (const file of media) {
    const measured = await measureMedia(file);
    if ('rule' in measured) {
      problems.push({ file: file.file, ...measured });
      continue;
    }
    await keepMedia(mediaFolder, measured);
    if (knownHash.get(file.file) === measured.sha256) continue;
    const { module, language, path } = file;
    const { sha256, extension, width, height } = measured;
    await db.write(async (tx) => {
      await tx
        .insert(mediaFile)
        .values({ module, language, path, sha256, extension, width, height })
        .onConflictDoUpdate({
          target: [mediaFile.module, mediaFile.language, mediaFile.path],
          set: { sha256, extension, width, height },
        });
      await growContentVersions(tx, [scopeOf(module)]);
    });
  }
  return problems;
}

export function scopeOf(module: string): ContentScope {
  return `module/${module}`;
}
