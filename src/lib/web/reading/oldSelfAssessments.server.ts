// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../assessment/item.ts';
import { getContent } from '../../catalogue/modules.server.ts';
import { getDocument, getRevisionByPrefix } from '../../document/documents.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { getInstance } from '../composition.server.ts';
import { renderRevision } from '../history/renderRevision.server.ts';
import { unlessNotFound } from '../history/unlessNotFound.ts';
import type { SelfAssessmentContent } from '../publishing/renderDocuments.ts';

/**
 * The items of a self-assessment as one of its revisions had them, named by the first digits of its hash.
 *
 * @throws {DomainError} `document/not-found`
 */
export async function getItemsOf(documentId: string, revision: string): Promise<{ items: Item[]; language: string }> {
  const { db } = getInstance();
  const document = await getDocument(db, documentId);
  const { language, publishedRevision } = document;
  if (publishedRevision.startsWith(revision))
    return { items: (await getContent<SelfAssessmentContent>(db, documentId)).items, language };
  const { text } = await getRevisionByPrefix(db, documentId, revision);
  const rendered = await renderRevision(document, text);
  return { items: rendered && 'items' in rendered.content ? rendered.content.items : [], language };
}

/** The same, of whichever of a self-assessment's languages the revision belongs to. */
export async function getItemsOfAny(ids: readonly string[], revision: string): ReturnType<typeof getItemsOf> {
  for (const id of ids) {
    const found = await getItemsOf(id, revision).catch(unlessNotFound);
    if (found) return found;
  }
  throw new DomainError('document/not-found');
}
