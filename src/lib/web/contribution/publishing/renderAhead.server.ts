// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ProposalRow } from '../../../contribution/proposals.server.ts';
import type { FindableRendering } from '../../../catalogue/search/searchIndex.server.ts';
import { findRetiredIds } from '../../../document/passageIds.ts';
import { listMedia, listPublished } from '../../../document/renderings.server.ts';
import { listProposedMedia } from '../../../contribution/proposedMedia.server.ts';
import type { ModuleSource, SourceDocument } from '../../publishing/moduleContext.ts';
import { hashContext } from '../../publishing/publishing.server.ts';
import type { DocumentToRender } from '../../publishing/renderDocuments.ts';
import type { DocumentToPublish } from './planDocuments.server.ts';
import type { PublishingSite } from './publishingSite.server.ts';

/** The proposal whose texts are published together; without a number while it has none. */
export type PublishedTogether = Pick<ProposalRow, 'module' | 'language'> & { id: number | undefined };

/** Renders documents as they will be once published together, by document id: their pages then change with their texts. */
export async function renderAhead(
  { db, run }: PublishingSite,
  found: PublishedTogether,
  documents: readonly DocumentToPublish[],
): Promise<Map<string, FindableRendering>> {
  const source = await sourceWith({ db }, found, documents);
  const made = new Map<string, FindableRendering>();
  if (documents.length === 0) return made;
  for (const context of await run('buildModuleContexts', found.module, source)) {
    const own = documents.filter(({ place }) => place.language === context.language);
    if (own.length === 0) continue;
    const rendered = await run('renderToPublish', own.map(toRender), context);
    for (const { id, summary, content, searchable } of rendered) {
      const revisionHash = own.find(({ documentId }) => documentId === id)?.revision.hash ?? '';
      const { language } = context;
      const contextHash = hashContext(context);
      made.set(id, { documentId: id, revisionHash, contextHash, summary, content, language, searchable });
    }
  }
  return made;
}

/** The texts and pictures of the module, as they will be. */
async function sourceWith(
  { db }: Pick<PublishingSite, 'db'>,
  { id, module, language }: PublishedTogether,
  documents: readonly DocumentToPublish[],
): Promise<ModuleSource> {
  const texts = new Map((await listPublished(db, module)).map((one) => [one.id, toSource(one)]));
  for (const { documentId, place, text } of documents) {
    const { kind, slug, language: own, path } = place;
    texts.set(documentId, { kind, slug, language: own, path, text });
  }
  const proposed = id === undefined ? [] : await listProposedMedia(db.read, id);
  const added = proposed.map((file) => ({ ...file, language }));
  const kept = (await listMedia(db, module)).filter(
    (file) => file.language !== language || !added.some(({ path }) => path === file.path),
  );
  return { documents: [...texts.values()], media: [...kept, ...added] };
}

function toSource({ kind, slug, language, path, text }: SourceDocument): SourceDocument {
  return { kind, slug, language, path, text };
}

function toRender({ documentId, place, text, revision, history }: DocumentToPublish): DocumentToRender {
  const passageIds = revision.passages.map(({ passageId }) => passageId);
  const retiredIds = findRetiredIds(history, passageIds);
  return { id: documentId, kind: place.kind, slug: place.slug, path: place.path, text, passageIds, retiredIds };
}
