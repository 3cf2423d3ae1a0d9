// SPDX-License-Identifier: AGPL-3.0-or-later
import { shortRevision } from '../../document/document.ts';
import { listDocumentNames, type DocumentName } from '../../document/documentNames.server.ts';
import type { Reader } from '../../server/database/database.server.ts';
import { runningTimes, type BundleElement } from '../../workshop/bundle.ts';
import { addressOf, addressOfRevision } from '../addresses.ts';

/** An element as pages show it. */
export type ElementView = BundleElement & {
  /** How many minutes after the beginning it starts. */
  startMinute: number;
  /** The text that it is pinned to, or where its link leads; undefined for a step or a note. */
  href: string | undefined;
  language: string | undefined;
};

/** The elements of a bundle, with where they lead: to the very text that each is pinned to. */
export async function describeElements(reader: Reader, elements: readonly BundleElement[]): Promise<ElementView[]> {
  const names = await listDocumentNames(
    reader,
    elements.flatMap(({ documentId }) => documentId ?? []),
  );
  const starts = runningTimes(elements);
  return elements.map((element, index) => {
    const document = names.get(element.documentId ?? '');
    const href = document ? addressOfElement(element, document) : element.url || undefined;
    return { ...element, startMinute: starts[index] ?? 0, href, language: document?.language };
  });
}

function addressOfElement(element: BundleElement, document: DocumentName): string {
  const { module, kind, slug, language, publishedRevision } = document;
  const page = addressOf(language, module, kind, slug);
  const { revision = publishedRevision, partId } = element;
  const text = revision === publishedRevision ? page : addressOfRevision(page, shortRevision(revision));
  if (partId === undefined) return text;
  return `${text}#${element.kind === 'item' ? `item-${partId}` : partId}`;
}
