// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../../assessment/item.ts';
import type { CourseContent, CourseSummary } from '../../../catalogue/course.ts';
import {
  findDocumentById,
  getRevisionText,
  listPassageRows,
  type DocumentRow,
} from '../../../document/documents.server.ts';
import { splitFrontMatter } from '../../../markdown/frontMatter.ts';
import { sha256 } from '../../../shared/hash.server.ts';
import type { BundleElement } from '../../../workshop/bundle.ts';
import { findElementSource } from '../../../workshop/elementParts.ts';
import { getInstance } from '../../composition.server.ts';
import { createMemory } from '../../contribution/reviewing/memory.ts';
import { renderRevision } from '../../history/renderRevision.server.ts';
import type { RenderedDocument } from '../../publishing/renderDocuments.ts';

/** What an element of a course says, in the very words that it is pinned to. */
export type ElementContent = {
  element: BundleElement;
  document: DocumentRow;
  html: string;
  /** The question, for an item. */
  item: Item | undefined;
  media: CourseContent['media'];
  authors: readonly string[];
  licence: string;
  /** Of the whole document. */
  title: string;
};

/** A printed page asks for the texts of a whole workshop, again for each kind of paper. */
const renderings = createMemory<RenderedDocument | undefined>(200);

/** What the elements of a bundle that come from courses say; one whose part is gone, by a redaction, says nothing. */
export async function readContents(elements: readonly BundleElement[]): Promise<ElementContent[]> {
  const found: ElementContent[] = [];
  for (const element of elements) {
    const content = await readContent(element);
    if (content) found.push(content);
  }
  return found;
}

async function readContent(element: BundleElement): Promise<ElementContent | undefined> {
  const { db } = getInstance();
  const { documentId = '', revision = '' } = element;
  const document = await findDocumentById(db.read, documentId);
  if (!document) return undefined;
  const text = await getRevisionText(db, documentId, revision);
  const passages = await listPassageRows(db, documentId, revision);
  const source = element.kind === 'item' ? text : findElementSource(element, { text, passages });
  if (source === undefined) return undefined;
  const shown = element.partId === undefined || source === text ? text : `${headerOf(text)}\n${source}\n`;
  const ids = shown === text ? passages.map(({ passageId }) => passageId) : [];
  const rendered = await renderings.recall(`${documentId} ${sha256(shown)}`, () =>
    renderRevision(document, shown, ids),
  );
  return rendered && describeContent(element, document, rendered);
}

function headerOf(text: string): string {
  return text
    .split('\n')
    .slice(0, splitFrontMatter(text).bodyStartLine - 1)
    .join('\n');
}

function describeContent(
  element: BundleElement,
  document: DocumentRow,
  { summary, content }: RenderedDocument,
): ElementContent | undefined {
  const item = 'items' in content ? content.items.find(({ id }) => id === element.partId) : undefined;
  if (element.kind === 'item' && !item) return undefined;
  const { authors = [], licence = 'CC-BY-SA-4.0' } = summary as Partial<CourseSummary>;
  const html = 'html' in content ? content.html : '';
  const media = 'media' in content ? content.media : [];
  return { element, document, html, item, media, authors, licence, title: summary.title };
}
