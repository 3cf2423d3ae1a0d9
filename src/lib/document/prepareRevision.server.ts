// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Database } from '../server/database/database.server.ts';
import type { ChangeClass, Place } from './document.ts';
import { describePassages } from './describePassages.ts';
import {
  getRevisionText,
  listPassageHistory,
  listPassageRows,
  type DocumentRow,
  type NewRevision,
  type PassageRow,
} from './documents.server.ts';
import type { CourseFile } from './readCourses.server.ts';

/** Tells how much a change asks of those who learned from the earlier text. */
export type ClassifyChange = (kind: Place['kind'], before: string, after: string) => ChangeClass;

/** Works out, before any write, everything about the revision that a file makes of a document (`row`, unless it is new). */
export async function prepareRevision(
  db: Database,
  file: CourseFile,
  row: DocumentRow | undefined,
  classify: ClassifyChange,
): Promise<NewRevision> {
  const before = row ? await getRevisionText(db, row.id, row.publishedRevision) : undefined;
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
  text: string | undefined,
): Promise<PassageRow[]> {
  if (!row || text === undefined) return describePassages({ text: file.text, before: undefined, retired: [] });
  const passageIds = (await listPassageRows(db, row.id, row.publishedRevision)).map(({ passageId }) => passageId);
  const retired = (await listPassageHistory(db, row.id)).map(({ passageId }) => passageId);
  return describePassages({ text: file.text, before: { text, passageIds }, retired });
}
