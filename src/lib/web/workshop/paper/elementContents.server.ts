// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../../assessment/item.ts';
import type { CourseSummary } from '../../../catalogue/course.ts';
import { isCourseKind, parseCourseFields } from '../../../catalogue/courseFields.ts';
import type { DocumentRow } from '../../../document/documents.server.ts';
import { splitFrontMatter } from '../../../markdown/frontMatter.ts';
import { sha256 } from '../../../shared/hash.server.ts';
import { createMemory } from '../../../shared/memory.ts';
import type { BundleElement } from '../../../workshop/bundle.ts';
import { getInstance } from '../../composition.server.ts';
import { renderRevision } from '../../history/renderRevision.server.ts';
import type { RenderedDocument } from '../../publishing/renderDocuments.ts';
import { readElementSource } from '../elementSources.server.ts';

/** What an element of a course says, in the very words that it is pinned to. */
export type ElementContent = {
  element: BundleElement;
  document: DocumentRow;
  html: string;
  /** The question, for an item. */
  item: Item | undefined;
  /** The pictures that it shows. */
  pictures: readonly PictureCredit[];
  authors: readonly string[];
  licence: string;
  /** Of the whole document. */
  title: string;
};

export type PictureCredit = { file: string; title: string; author: string; licence: string };

/** A printed page asks for the texts of a whole workshop, again for each kind of paper. */
const renderings = createMemory<Promise<RenderedDocument | undefined>>(200);

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
  const found = await readElementSource(getInstance().db, element);
  if (!found) return undefined;
  const { document, text, source, shown, passageIds } = found;
  const rendered = await renderings.recall(`${document.id} ${sha256(shown)}`, () =>
    renderRevision(document, shown, passageIds),
  );
  return rendered && describeContent({ element, document, pictures: listPictures(document, text, source) }, rendered);
}

/** The credits that the header of a text gives to the pictures that a part of it shows. */
function listPictures({ kind, slug }: DocumentRow, text: string, source: string): PictureCredit[] {
  if (!isCourseKind(kind)) return [];
  const frontMatter = splitFrontMatter(text);
  const { media } = parseCourseFields(kind, frontMatter, slug).fields;
  const shown = source === text ? frontMatter.body : source;
  return media
    .filter(({ file }) => shown.includes(file))
    .map(({ file, title, author, licence }) => ({ file, title, author, licence }));
}

type Described = Pick<ElementContent, 'element' | 'document' | 'pictures'>;

function describeContent(described: Described, { summary, content }: RenderedDocument): ElementContent | undefined {
  const { kind, partId } = described.element;
  const item = 'items' in content ? content.items.find(({ id }) => id === partId) : undefined;
  if (kind === 'item' && !item) return undefined;
  const { authors = [], licence = 'CC-BY-SA-4.0' } = summary as Partial<CourseSummary>;
  const html = 'html' in content ? content.html : '';
  return { ...described, html, item, authors, licence, title: summary.title };
}
