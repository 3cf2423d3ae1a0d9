// SPDX-License-Identifier: AGPL-3.0-or-later
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { passagesOf } from '../markdown/outline.ts';
import type { Database } from '../server/database/database.server.ts';
import { foldText, slugify } from '../shared/text.ts';
import type { ChangeClass, Place } from './document.ts';
import {
  getRevisionText,
  listPassageHistory,
  listPassageRows,
  type DocumentRow,
  type NewRevision,
  type PassageRow,
} from './documents.server.ts';
import { carryPassageIds, type NamedPassage } from './passageIds.ts';
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
