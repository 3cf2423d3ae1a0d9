// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SearchableText } from '../../catalogue/search/searchableText.ts';
import { describeForSearch } from '../search/describeForSearch.ts';
import {
  renderDocuments,
  type DocumentToRender,
  type ModuleContext,
  type RenderedDocument,
} from './renderDocuments.ts';

/** A rendered document, with what a search will find of it. */
export type PublishableDocument = RenderedDocument & { searchable: SearchableText };

/** Renders documents as `renderDocuments` does, to be published. Pure. */
export function renderToPublish(documents: readonly DocumentToRender[], context: ModuleContext): PublishableDocument[] {
  const rendered = renderDocuments(documents, context);
  return documents.flatMap(({ kind }, at) => {
    const one = rendered[at];
    return one ? [{ ...one, searchable: describeForSearch({ ...one, kind, language: context.language }) }] : [];
  });
}
