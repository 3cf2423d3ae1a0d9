// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Database } from '../server/database/database.server.ts';
import type { ChangeClass, Place } from './document.ts';
import type { DescribedPassage, TextToDescribe } from './describePassages.ts';
import {
  getRevisionText,
  listPassageHistory,
  listPassageRows,
  type DocumentRow,
  type NewRevision,
} from './documents.server.ts';
import type { CourseFile } from './readCourses.server.ts';

/** Tells how much a change asks of those who learned from the earlier text. */
export type ClassifyChange = (kind: Place['kind'], before: string, after: string) => ChangeClass;

/** Names the passages of a text; a running instance does it away from the thread that serves. */
export type DescribePassages = (text: TextToDescribe) => DescribedPassage[] | Promise<DescribedPassage[]>;

/** What a folder that knows better is asked about a text. */
export type TextReaders = { classifyChange: ClassifyChange; describePassages: DescribePassages };

/** Works out, before any write, everything about the revision that a file makes of a document (`row`, unless it is new). */
export async function prepareRevision(
  db: Database,
  file: CourseFile,
  row: DocumentRow | undefined,
  { classifyChange, describePassages }: TextReaders,
): Promise<NewRevision> {
  const before = row ? await getRevisionText(db, row.id, row.publishedRevision) : undefined;
  return {
    documentId: file.id,
    hash: file.hash,
    parentHash: row?.publishedRevision ?? null,
    text: file.text,
    author: authorsOf(file),
    message: '',
    changeClass: before === undefined ? 'substantial' : classifyChange(file.place.kind, before, file.text),
    passages: await describePassages({ text: file.text, ...(await findNamesSoFar(db, row, before)) }),
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

async function findNamesSoFar(
  db: Database,
  row: DocumentRow | undefined,
  text: string | undefined,
): Promise<Pick<TextToDescribe, 'before' | 'retired'>> {
  if (!row || text === undefined) return { before: undefined, retired: [] };
  const passageIds = (await listPassageRows(db, row.id, row.publishedRevision)).map(({ passageId }) => passageId);
  const retired = (await listPassageHistory(db, row.id)).map(({ passageId }) => passageId);
  return { before: { text, passageIds }, retired };
}
