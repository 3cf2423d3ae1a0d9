// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocumentRow } from '../../document/documents.server.ts';
import { isLanguage } from '../../shared/language.ts';
import { getInstance } from '../composition.server.ts';
import type { RenderedDocument } from '../publishing/renderDocuments.ts';
import { buildRevisionContext, readModuleSource } from './revisionContext.server.ts';

/** Renders an earlier text of a document, away from the thread that serves. */
export async function renderRevision(
  { id, kind, slug, path, module, language }: DocumentRow,
  text: string,
  passageIds: string[] = [],
): Promise<RenderedDocument | undefined> {
  const { db, render } = getInstance();
  if (!isLanguage(language)) return undefined;
  const context = buildRevisionContext({ module, language }, await readModuleSource(db, module));
  const [rendered] = await render([{ id, kind, slug, path, text, passageIds, retiredIds: {} }], context);
  return rendered;
}
