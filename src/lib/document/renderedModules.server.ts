// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, count, eq, isNull, ne, or } from 'drizzle-orm';
import type { Database, Reader } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { document, mediaFile, renderedModule, rendering, revision } from './document.schema.server.ts';

/**
 * Names all that the renderings of a module are made from, without reading a text. `renderer` names what makes them: of
 * another one they are to be made again.
 */
export async function hashSources(reader: Reader, module: string, renderer: string): Promise<string> {
  const documents = await reader
    .select({
      id: document.id,
      kind: document.kind,
      language: document.language,
      slug: document.slug,
      path: document.path,
      revision: document.publishedRevision,
      redactedAt: revision.redactedAt,
    })
    .from(document)
    .innerJoin(revision, and(eq(revision.documentId, document.id), eq(revision.hash, document.publishedRevision)))
    .where(eq(document.module, module))
    .orderBy(asc(document.id));
  const media = await reader
    .select()
    .from(mediaFile)
    .where(eq(mediaFile.module, module))
    .orderBy(asc(mediaFile.language), asc(mediaFile.path));
  return sha256(JSON.stringify([renderer, documents, media]));
}

/** Whether every document of a module has its rendering, and all were made from what this hash names. */
export async function isRendered(reader: Reader, module: string, sourcesHash: string): Promise<boolean> {
  const isIt = and(eq(renderedModule.module, module), eq(renderedModule.sourcesHash, sourcesHash));
  const [noted] = await reader.select({ module: renderedModule.module }).from(renderedModule).where(isIt).limit(1);
  if (!noted) return false;
  const isOutdated = or(ne(rendering.revisionHash, document.publishedRevision), eq(rendering.contextHash, ''));
  const [stale] = await reader
    .select({ count: count() })
    .from(document)
    .leftJoin(rendering, eq(rendering.documentId, document.id))
    .where(and(eq(document.module, module), or(isNull(rendering.documentId), isOutdated)));
  return stale?.count === 0;
}

/** Notes what all the renderings of a module were made from: the hash of what there was before they were. */
export async function noteRendered(db: Database, module: string, sourcesHash: string): Promise<void> {
  await db.write(async (tx) => {
    await tx
      .insert(renderedModule)
      .values({ module, sourcesHash })
      .onConflictDoUpdate({ target: renderedModule.module, set: { sourcesHash } });
  });
}
