// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq } from 'drizzle-orm';
import { document, rendering } from '../document/document.schema.server.ts';
import { siteModule } from '../document/document.ts';
import type { Database } from '../server/database/database.server.ts';
import { chooseLanguage, type FaqEntry, type FaqText } from './faq.ts';

const mostEntries = 1_000;

/** The frequently asked questions, each in the language asked for or else in another one. */
export async function listFaqEntries(db: Pick<Database, 'read'>, language: string): Promise<FaqEntry[]> {
  return chooseLanguage(await listTexts(db), language);
}

/** One question, likewise. */
export async function findFaqEntry(
  db: Pick<Database, 'read'>,
  { language, slug }: { language: string; slug: string },
): Promise<FaqEntry | undefined> {
  return chooseLanguage(await listTexts(db, slug), language)[0];
}

async function listTexts(db: Pick<Database, 'read'>, slug?: string): Promise<FaqText[]> {
  const isOne = and(eq(document.module, siteModule), eq(document.kind, 'faqEntry'));
  const rows = await db.read
    .select({
      documentId: document.id,
      kind: document.kind,
      slug: document.slug,
      language: document.language,
      position: document.position,
      sequence: document.sequence,
      revision: rendering.revisionHash,
      summary: rendering.summary,
    })
    .from(document)
    .innerJoin(rendering, eq(rendering.documentId, document.id))
    .where(slug === undefined ? isOne : and(isOne, eq(document.slug, slug)))
    .orderBy(asc(document.slug), asc(document.language))
    .limit(mostEntries);
  return rows as FaqText[];
}
