// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocumentToRender, ModuleContext, RenderedDocument } from '../../publishing/renderDocuments.ts';
import { renderDocuments } from '../../publishing/renderDocuments.ts';

/**
 * Renders as `renderDocuments` does, and only what it has not rendered lately in the same context: checking a module
 * before and after a change renders the changed text alone.
 */
export function makeRememberingRenderer(most: number): typeof renderDocuments {
  /** Least recently asked for first. */
  const kept = new Map<string, RenderedDocument>();
  return (documents, context) => {
    const shared = JSON.stringify(context);
    return documents.flatMap((document) => {
      const key = JSON.stringify(document) + shared;
      const found = kept.get(key) ?? renderAlone(document, context);
      if (!found) return [];
      kept.delete(key);
      kept.set(key, found);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return [found];
    });
  };
}

function renderAlone(document: DocumentToRender, context: ModuleContext): RenderedDocument | undefined {
  return renderDocuments([document], context)[0];
}
