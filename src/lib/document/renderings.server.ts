// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { growContentVersions, scopeOf } from './contentVersions.server.ts';
import {
  contentVersion,
  document,
  mediaFile,
  passage,
  publication,
  rendering,
  revision,
} from './document.schema.server.ts';
import type { DocumentKind } from './document.ts';

export type PublishedDocument = {
  id: string;
  kind: DocumentKind;
  slug: string;
  language: string;
  path: string;
  revision: string;
  text: string;
  /** What its kept rendering was made from, null when there is none. */
  renderedRevision: string | null;
  renderedContext: string | null;
};

/** Slugs of all modules. */
export async function listModuleSlugs(db: Database): Promise<string[]> {
  const rows = await db.read.selectDistinct({ module: document.module }).from(document).orderBy(document.module);
  return rows.map(({ module }) => module);
}

/** Every document of a module in every language, with its published text and the state of its rendering. */
export async function listPublished(db: Pick<Database, 'read'>, module: string): Promise<PublishedDocument[]> {
  return db.read
    .select({
      id: document.id,
      kind: document.kind,
      slug: document.slug,
      language: document.language,
      path: document.path,
      revision: document.publishedRevision,
      text: revision.text,
      renderedRevision: rendering.revisionHash,
      renderedContext: rendering.contextHash,
    })
    .from(document)
    .innerJoin(revision, and(eq(revision.documentId, document.id), eq(revision.hash, document.publishedRevision)))
    .leftJoin(rendering, eq(rendering.documentId, document.id))
    .where(eq(document.module, module))
    .orderBy(document.id);
}

/** Ids of the passages of one revision, in order. */
export async function listPassageIds(db: Database, documentId: string, hash: string): Promise<string[]> {
  const isIt = and(eq(passage.documentId, documentId), eq(passage.revisionHash, hash));
  const rows = await db.read
    .select({ passageId: passage.passageId })
    .from(passage)
    .where(isIt)
    .orderBy(asc(passage.position));
  return rows.map(({ passageId }) => passageId);
}

/** The media files of a module, with the address each is served at. */
export async function listMedia(
  db: Pick<Database, 'read'>,
  module: string,
): Promise<Array<{ language: string; path: string; src: string; width: number; height: number }>> {
  const rows = await db.read
    .select()
    .from(mediaFile)
    .where(eq(mediaFile.module, module))
    .orderBy(mediaFile.language, mediaFile.path);
  return rows.map(({ language, path, sha256, extension, width, height }) => ({
    language,
    path,
    width,
    height,
    src: `/media/${sha256}.${extension}`,
  }));
}

/** The bytes of the rendered texts of a module in some languages: JSON, hence a little more than they are on a page. */
export async function sumContentBytes(
  reader: Reader,
  { module, languages }: { module: string; languages: readonly string[] },
): Promise<number> {
  const [row] = await reader
    .select({ bytes: sql<number | null>`sum(octet_length(${rendering.content}))` })
    .from(rendering)
    .innerJoin(document, eq(document.id, rendering.documentId))
    .where(and(eq(document.module, module), inArray(document.language, [...languages])));
  return row?.bytes ?? 0;
}

/** Names all that is published of a module, in every language: the same name is the same texts, rendered the same way. */
export async function hashModule(reader: Reader, module: string): Promise<string> {
  const rows = await reader
    .select({ id: rendering.documentId, revision: rendering.revisionHash, context: rendering.contextHash })
    .from(rendering)
    .innerJoin(document, eq(document.id, rendering.documentId))
    .where(eq(document.module, module))
    .orderBy(asc(rendering.documentId));
  // Names of authors may go from texts that stay the same: whatever changes a page grows its version.
  const isIt = eq(contentVersion.scope, scopeOf(module));
  const [grown] = await reader.select({ version: contentVersion.version }).from(contentVersion).where(isIt).limit(1);
  return sha256(JSON.stringify([rows, grown?.version]));
}

/** When anything of a module was last published; undefined when nothing ever was. */
export async function findLastPublication(reader: Reader, module: string): Promise<Date | undefined> {
  const [latest] = await reader
    .select({ at: publication.publishedAt })
    .from(publication)
    .innerJoin(document, eq(document.id, publication.documentId))
    .where(eq(document.module, module))
    .orderBy(desc(publication.publishedAt))
    .limit(1);
  return latest?.at;
}

export type NewRendering = {
  documentId: string;
  revisionHash: string;
  contextHash: string;
  summary: unknown;
  content: unknown;
};

/**
 * Keeps renderings of a module's documents; pages that show the module are out of date from this commit on. One of a
 * revision that is not the published one any more is left out.
 */
export async function keepRenderings(
  tx: Transaction,
  module: string,
  renderings: readonly NewRendering[],
): Promise<void> {
  for (const { documentId, ...made } of renderings) {
    const isPublished = and(eq(document.id, documentId), eq(document.publishedRevision, made.revisionHash));
    const [published] = await tx.select({ id: document.id }).from(document).where(isPublished).limit(1);
    if (!published) continue;
    await tx
      .insert(rendering)
      .values({ documentId, ...made })
      .onConflictDoUpdate({ target: rendering.documentId, set: made });
  }
  await growContentVersions(tx, [scopeOf(module)]);
}

/** Has every rendering made again, at the next publication. Pages show the former ones until then. */
export async function outdateRenderings(db: Database): Promise<void> {
  await db.write(async (tx) => void (await tx.update(rendering).set({ contextHash: '' })));
}

/** A hash of what each kept rendering says, by document. */
export async function hashRenderings(db: Database): Promise<Map<string, string>> {
  const rows = await db.read.select().from(rendering).orderBy(asc(rendering.documentId));
  return new Map(rows.map(({ documentId, ...made }) => [documentId, sha256(JSON.stringify(made))]));
}
