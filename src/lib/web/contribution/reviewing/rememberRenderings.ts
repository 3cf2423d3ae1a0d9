// SPDX-License-Identifier: AGPL-3.0-or-later
import { renderDocuments, type RenderedDocument } from '../../publishing/renderDocuments.ts';

/** Modules, in a language each, whose renderings are remembered, and how many of each. */
export type Remembered = { contexts: number; documents: number };

/**
 * Renders as `renderDocuments` does, and only what it has not rendered lately in the same context: checking a module
 * before and after a change renders the changed text alone.
 */
export function makeRememberingRenderer(most: Remembered): typeof renderDocuments {
  const contexts = new Map<string, Map<string, RenderedDocument>>();
  return (documents, context) => {
    const kept = takeLatest(
      contexts,
      JSON.stringify(context),
      most.contexts,
      () => new Map<string, RenderedDocument>(),
    );
    return documents.flatMap((document) => {
      const make = () => renderDocuments([document], context)[0];
      return takeLatest(kept, JSON.stringify(document), most.documents, make) ?? [];
    });
  };
}

/** What a map holds, made when it is not there; the one asked for longest ago goes when there are too many. */
function takeLatest<T, Made extends T | undefined>(
  kept: Map<string, T>,
  key: string,
  most: number,
  make: () => Made,
): T | Made {
  const found = kept.get(key) ?? make();
  if (found === undefined) return found;
  kept.delete(key);
  kept.set(key, found);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  return found;
}
