// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  findDocumentById,
  getRevisionText,
  listPassageRows,
  type DocumentRow,
} from '../../document/documents.server.ts';
import { headerOf } from '../../markdown/frontMatter.ts';
import type { Database } from '../../server/database/database.server.ts';
import type { BundleElement } from '../../workshop/bundle.ts';
import { findElementSource } from '../../workshop/elementParts.ts';

/** What an element of a course is written as, at the revision that it is pinned to. */
export type ElementSource = {
  element: BundleElement;
  document: DocumentRow;
  /** The whole text of the revision. */
  text: string;
  /** The part that the element uses: all of it, for a whole document and for a question. */
  source: string;
  /** What is to be rendered: that part, under the header of its document. */
  shown: string;
  /** Of what is shown, when that is the whole. */
  passageIds: string[];
};

/** Reads what an element uses; undefined for its author's own words, and for a part that a redaction took away. */
export async function readElementSource(
  db: Pick<Database, 'read'>,
  element: BundleElement,
): Promise<ElementSource | undefined> {
  const { documentId = '', revision = '' } = element;
  const document = await findDocumentById(db.read, documentId);
  if (!document) return undefined;
  const text = await getRevisionText(db, documentId, revision);
  const passages = await listPassageRows(db, documentId, revision);
  const source = element.kind === 'item' ? text : findElementSource(element, { text, passages });
  if (source === undefined) return undefined;
  const isWhole = element.partId === undefined || source === text;
  const shown = isWhole ? text : `${headerOf(text)}${source}\n`;
  return {
    ...{ element, document, text, source, shown },
    passageIds: isWhole ? passages.map(({ passageId }) => passageId) : [],
  };
}
