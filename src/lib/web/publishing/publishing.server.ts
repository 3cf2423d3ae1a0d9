// SPDX-License-Identifier: AGPL-3.0-or-later
import { importCourses, type ImportOptions, type ImportReport } from '../../document/importCourses.server.ts';
import { listPassageHistory } from '../../document/documents.server.ts';
import { publishRenderings } from '../../catalogue/search/searchIndex.server.ts';
import { findRetiredIds } from '../../document/passageIds.ts';
import {
  listMedia,
  listModuleSlugs,
  listPassageIds,
  listPublished,
  type PublishedDocument,
} from '../../document/renderings.server.ts';
import { hashSources, isRendered, noteRendered } from '../../document/renderedModules.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { eachOf, inBatches } from '../../shared/batches.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { upstreamDesk } from '../contribution/publishing/upstreamDesk.server.ts';
import { classifyChange } from './classifyChange.ts';
import { buildModuleContexts, type ModuleSource } from './moduleContext.ts';
import { rendererVersion, type DocumentToRender, type ModuleContext } from './renderDocuments.ts';
import type { PublishableDocument } from './renderToPublish.ts';

/** Renders away from the thread that serves. */
export type Renderer = (documents: DocumentToRender[], context: ModuleContext) => Promise<PublishableDocument[]>;

/** Imports `courses/`, then renders whatever has changed or depends on what has changed. */
export async function publishCourses(
  db: Database,
  options: ImportOptions & Rendering,
  now: Date,
): Promise<ImportReport> {
  const report = await importCourses(db, { ...options, classifyChange, desk: upstreamDesk }, now);
  for (const module of await listModuleSlugs(db)) await renderWhatChanged(db, module, options);
  return report;
}

/** A start mostly finds nothing to render: without reading a text it is told that all renderings are those of last time. */
async function renderWhatChanged(db: Database, module: string, { render, buildContexts }: Rendering): Promise<void> {
  const sources = await hashSources(db.read, module, String(rendererVersion));
  if (await isRendered(db.read, module, sources)) return;
  await renderModule(db, module, render, buildContexts);
  await noteRendered(db, module, sources);
}

type Rendering = { render: Renderer; buildContexts?: ContextBuilder };

/** Gathers what the documents of a module may refer to; a running instance does it away from the thread that serves. */
export type ContextBuilder = (module: string, source: ModuleSource) => ModuleContext[] | Promise<ModuleContext[]>;

/** Renders the documents of a module whose text or context has changed since they were last rendered. */
export async function renderModule(
  db: Database,
  module: string,
  render: Renderer,
  buildContexts: ContextBuilder = buildModuleContexts,
): Promise<void> {
  const documents = await listPublished(db, module);
  const media = await listMedia(db, module);
  for (const context of await buildContexts(module, { documents, media })) {
    const contextHash = hashContext(context);
    const stale = documents.filter(
      (document) => document.language === context.language && isStale(document, contextHash),
    );
    const batches = inBatches(stale, batchSize);
    await eachOf(batches, atOnce, (batch) => renderBatch(db, { module, batch, context, contextHash, render }));
  }
}

/** Names all that the rendering of a document depends on, beside its text. */
export function hashContext(context: ModuleContext): string {
  return sha256(JSON.stringify([rendererVersion, context]));
}

function isStale({ revision, renderedRevision, renderedContext }: PublishedDocument, contextHash: string): boolean {
  return renderedRevision !== revision || renderedContext !== contextHash;
}

/** Few enough for their text to travel between threads at once, enough for one commit to serve many. */
const batchSize = 10;
/** Two are rendered while one is written. */
const atOnce = 3;

type Batch = {
  module: string;
  batch: PublishedDocument[];
  context: ModuleContext;
  contextHash: string;
  render: Renderer;
};

async function renderBatch(db: Database, { module, batch, context, contextHash, render }: Batch): Promise<void> {
  const documents: DocumentToRender[] = [];
  for (const { id, kind, slug, path, text, revision } of batch) {
    const passageIds = await listPassageIds(db, id, revision);
    const retiredIds = findRetiredIds(await listPassageHistory(db, id), passageIds);
    documents.push({ id, kind, slug, path, text, passageIds, retiredIds });
  }
  const revisionOf = new Map(batch.map(({ id, revision }) => [id, revision]));
  const rendered = await render(documents, context);
  const rows = rendered.map(({ id, summary, content, searchable }) => ({
    documentId: id,
    revisionHash: revisionOf.get(id) ?? '',
    contextHash,
    summary,
    content,
    language: context.language,
    searchable,
  }));
  await db.write((tx) => publishRenderings(tx, module, rows));
}
