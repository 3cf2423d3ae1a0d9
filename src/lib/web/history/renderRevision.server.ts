// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocumentRow } from '../../document/documents.server.ts';
import { listMedia, listPublished } from '../../document/renderings.server.ts';
import { isLanguage } from '../../shared/language.ts';
import { getInstance } from '../composition.server.ts';
import { buildModuleContext } from '../publishing/moduleContext.ts';
import type { RenderedDocument } from '../publishing/renderDocuments.ts';

/**
 * Renders an earlier text of a document, away from the thread that serves. Links lead where the documents are today,
 * pictures are those of today, and no word leads to the glossary.
 */
export async function renderRevision(
  { id, kind, slug, path, module, language }: DocumentRow,
  text: string,
  passageIds: string[] = [],
): Promise<RenderedDocument | undefined> {
  const { db, render } = getInstance();
  if (!isLanguage(language)) return undefined;
  const documents = await listPublished(db, module);
  // Without the texts, whose headers take long to read: they would give the credits of media and the glossary's words.
  const source = { documents: documents.map((one) => ({ ...one, text: '' })), media: await listMedia(db, module) };
  const context = buildModuleContext(module, { language, original: language }, source);
  const [rendered] = await render([{ id, kind, slug, path, text, passageIds, retiredIds: {} }], {
    ...context,
    terms: [],
  });
  return rendered;
}
