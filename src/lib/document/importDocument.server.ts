// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { addDocument } from './addDocument.server.ts';
import { classifyTextChange } from './changeClass.ts';
import { growContentVersions, scopeOf } from './contentVersions.server.ts';
import { document } from './document.schema.server.ts';
import {
  getRevisionText,
  keepRevision,
  publishRevision,
  type DocumentRow,
  type NewRevision,
} from './documents.server.ts';
import { mergeTexts } from './mergeTexts.ts';
import { prepareRevision, type ClassifyChange, type TextReaders } from './prepareRevision.server.ts';
import type { CourseFile } from './readCourses.server.ts';
import { findFirstRevision, isPublishedSince } from './upstreamHistory.server.ts';
import type { UpstreamDesk } from './upstreamDesk.ts';

export const classifyWords: ClassifyChange = (_kind, before, after) => classifyTextChange(before, after);

export type Import = TextReaders & {
  file: CourseFile;
  row: DocumentRow | undefined;
  desk: UpstreamDesk;
};

/** What a file makes of its document. `own`: it says nothing that is not published already. */
type Reading =
  { kind: 'own' } | { kind: 'news' } | { kind: 'merged'; text: string } | { kind: 'conflicting'; baseHash: string };

/** What a file makes of its document, worked out before any write. */
export type PreparedImport = Import & { reading: Reading; upstream: NewRevision; added: NewRevision };

/** Works out what bringing one document up to date with its file, which has changed, will write. */
export async function prepareImport(db: Database, asked: Import): Promise<PreparedImport> {
  const { file, row, desk } = asked;
  const reading: Reading = row ? await readFile(db, file, row, desk) : { kind: 'news' };
  const upstream = await prepareRevision(db, file, row, asked);
  const published = reading.kind === 'merged' ? textOf(file, reading.text) : file;
  const added = published === file ? upstream : await prepareRevision(db, published, row, asked);
  return { ...asked, reading, upstream, added };
}

/** Writes what was prepared, in one transaction. */
export async function writeImport(
  db: Database,
  { file, row, desk, reading, upstream, added }: PreparedImport,
  now: Date,
): Promise<'unchanged' | 'published' | 'merged' | 'conflicting'> {
  await db.write(async (tx) => {
    if (row) await tx.update(document).set({ importedRevision: file.hash }).where(eq(document.id, file.id));
    else await addDocument(tx, { id: file.id, place: file.place, ...ofBoth(file.hash) });
    // The next change of the file is merged from this text, published or not.
    await keepRevision(tx, upstream, now);
    if (reading.kind === 'conflicting' && row) await desk.propose(tx, { row, file, baseHash: reading.baseHash }, now);
    else await desk.settle(tx, file.id, now);
    if (reading.kind === 'news' || reading.kind === 'merged') await publish(tx, { added, desk }, now);
    await growContentVersions(tx, [scopeOf(file.place.module)]);
  });
  return outcomes[reading.kind];
}

const outcomes = { own: 'unchanged', news: 'published', merged: 'merged', conflicting: 'conflicting' } as const;

async function readFile(db: Database, file: CourseFile, row: DocumentRow, desk: UpstreamDesk): Promise<Reading> {
  if (row.publishedRevision === file.hash) return { kind: 'own' };
  // A redaction alters the published text under the name that it has.
  const published = await getRevisionText(db, row.id, row.publishedRevision);
  if (published === file.text) return { kind: 'own' };
  const pending = await desk.findPending(db.read, row.id);
  if (pending === undefined && row.publishedRevision === row.importedRevision) return { kind: 'news' };
  if (await isPublishedSince(db.read, row, file.hash)) return { kind: 'own' };
  const baseHash = pending ?? (row.importedRevision || (await findFirstRevision(db.read, row.id)));
  const base = await getRevisionText(db, row.id, baseHash);
  const merged = mergeTexts(base, published, file.text);
  if (merged.kind === 'conflicted') return { kind: 'conflicting', baseHash };
  return merged.text === published ? { kind: 'own' } : { kind: 'merged', text: merged.text };
}

function textOf(file: CourseFile, text: string): CourseFile {
  return { ...file, text, hash: sha256(text), frontMatter: splitFrontMatter(text) };
}

function ofBoth(hash: string) {
  return { publishedRevision: hash, importedRevision: hash };
}

async function publish(
  tx: Transaction,
  { added, desk }: { added: NewRevision; desk: UpstreamDesk },
  now: Date,
): Promise<void> {
  await publishRevision(tx, added, now);
  await desk.notePublished(tx, added.documentId);
}
