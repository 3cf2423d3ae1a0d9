// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../assessment/item.ts';
import { getContent } from '../../catalogue/modules.server.ts';
import { getDocument, getRevisionByPrefix } from '../../document/documents.server.ts';
import { listMedia, listPublished } from '../../document/renderings.server.ts';
import { isLanguage } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import { getInstance } from '../composition.server.ts';
import { buildModuleContext } from '../publishing/moduleContext.ts';
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
  return { items: await renderItems(document, text), language };
}

/** The same, of whichever of a self-assessment's languages the revision belongs to. */
export async function getItemsOfAny(ids: readonly string[], revision: string): ReturnType<typeof getItemsOf> {
  for (const id of ids) {
    const found = await getItemsOf(id, revision).catch(unlessNotFound);
    if (found) return found;
  }
  throw new DomainError('document/not-found');
}

function unlessNotFound(reason: unknown): undefined {
  if (!(reason instanceof DomainError) || reason.kind !== 'notFound') throw reason;
}

type Document = Awaited<ReturnType<typeof getDocument>>;

/** Renders an earlier text, away from the thread that serves. Links lead where the documents are today. */
async function renderItems({ id, kind, slug, path, module, language }: Document, text: string): Promise<Item[]> {
  const { db, render } = getInstance();
  if (!isLanguage(language)) return [];
  const documents = await listPublished(db, module);
  // Without the texts, whose headers take long to read: they would give the credits of media and the glossary's words.
  const source = { documents: documents.map((one) => ({ ...one, text: '' })), media: await listMedia(db, module) };
  const context = buildModuleContext(module, { language, original: language }, source);
  const document = { id, kind, slug, path, text, passageIds: [], retiredIds: {} };
  const [rendered] = await render([document], { ...context, terms: [] });
  return rendered && 'items' in rendered.content ? rendered.content.items : [];
}
