// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, countDistinct, sql } from 'drizzle-orm';
import type { Database } from '../server/database/database.server.ts';
import type { DocumentKind } from './document.ts';
import { document, publication } from './document.schema.server.ts';

/** A document in every language it has a text in, with when each last changed. */
export type PublishedAddress = {
  module: string;
  kind: DocumentKind;
  slug: string;
  texts: Array<{ language: string; changedAt: Date }>;
};

/** One text of a document is enough to name it: what differs between two of its texts is the language alone. */
const name = sql<string>`${document.module} || '/' || ${document.kind} || '/' || ${document.slug}`;

export async function countPublishedAddresses(db: Database): Promise<number> {
  const [row] = await db.read.select({ count: countDistinct(name) }).from(document);
  return row?.count ?? 0;
}

/** A part of the addresses that show a text, by module, kind and slug. */
export async function listPublishedAddresses(
  db: Database,
  { limit, offset }: { limit: number; offset: number },
): Promise<PublishedAddress[]> {
  const latest = sql`(SELECT max(${publication.publishedAt}) FROM ${publication} WHERE ${publication.documentId} = ${document.id})`;
  const rows = await db.read
    .select({
      module: document.module,
      kind: document.kind,
      slug: document.slug,
      texts: sql<string>`json_group_array(json_array(${document.language}, ${latest}) ORDER BY ${document.language})`,
    })
    .from(document)
    .groupBy(document.module, document.kind, document.slug)
    .orderBy(asc(document.module), asc(document.kind), asc(document.slug))
    .limit(limit)
    .offset(offset);
  return rows.map(({ module, kind, slug, texts }) => ({ module, kind, slug, texts: readTexts(texts) }));
}

function readTexts(json: string): PublishedAddress['texts'] {
  const pairs = JSON.parse(json) as Array<[language: string, changedAt: number]>;
  return pairs.map(([language, changedAt]) => ({ language, changedAt: new Date(changedAt) }));
}
