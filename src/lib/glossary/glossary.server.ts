// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, inArray } from 'drizzle-orm';
import { document, rendering } from '../document/document.schema.server.ts';
import type { Database } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { compareTitles } from '../shared/text.ts';
import type { EntryFields } from './entry.ts';

export type EntrySummary = Pick<EntryFields, 'title' | 'sortAs' | 'kind' | 'short'>;
export type EntryContent = Omit<EntryFields, 'title' | 'sortAs' | 'kind' | 'short'> & { html: string };

/** A glossary entry as lists show it; `language` is the one its text is in. */
export type GlossaryEntry = {
  documentId: string;
  slug: string;
  language: string;
  revision: string;
  summary: EntrySummary;
};

const mostEntries = 5000;

/**
 * The glossary of a module in alphabetical order, each entry in the language asked for or else in `original`.
 * With `slugs`, those entries alone.
 */
export async function listGlossary(
  db: Pick<Database, 'read'>,
  {
    module,
    language,
    original,
    slugs,
  }: { module: string; language: string; original: string; slugs?: readonly string[] },
): Promise<GlossaryEntry[]> {
  const isWanted = [
    eq(document.module, module),
    eq(document.kind, 'glossaryEntry'),
    inArray(document.language, [language, original]),
  ];
  if (slugs) isWanted.push(inArray(document.slug, [...slugs]));
  const rows = await db.read
    .select({
      documentId: document.id,
      slug: document.slug,
      language: document.language,
      revision: rendering.revisionHash,
      summary: rendering.summary,
    })
    .from(document)
    .innerJoin(rendering, eq(rendering.documentId, document.id))
    .where(and(...isWanted))
    .orderBy(document.slug)
    .limit(mostEntries);
  const chosen = new Map<string, GlossaryEntry>();
  for (const row of rows as GlossaryEntry[])
    if (row.language === language || !chosen.has(row.slug)) chosen.set(row.slug, row);
  const compare = compareTitles(language);
  return [...chosen.values()].sort((a, b) => compare(a.summary.sortAs, b.summary.sortAs) || (a.slug < b.slug ? -1 : 1));
}

/** One entry with its long definition. @throws DomainError `glossary/not-found` */
export async function getGlossaryEntry(
  db: Database,
  { module, slug, language, original }: { module: string; slug: string; language: string; original: string },
): Promise<GlossaryEntry & { content: EntryContent }> {
  const [entry] = await listGlossary(db, { module, language, original, slugs: [slug] });
  if (!entry) throw new DomainError('glossary/not-found');
  const isIt = eq(rendering.documentId, entry.documentId);
  const [row] = await db.read.select({ content: rendering.content }).from(rendering).where(isIt).limit(1);
  if (!row) throw new DomainError('glossary/not-found');
  return { ...entry, content: row.content as EntryContent };
}
