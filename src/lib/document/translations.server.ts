// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, inArray, like } from 'drizzle-orm';
import type { Database } from '../server/database/database.server.ts';
import { document, revision } from './document.schema.server.ts';
import type { DocumentRow } from './documents.server.ts';
import { shortRevision } from './document.ts';
import { findTranslationOf, type TranslationReference } from './translation.ts';

/** What a translation was made from: the original, and whether it says something else now than it did at `since`. */
export type Origin = { original: DocumentRow; since: string; isStale: boolean };

/** Undefined when no document bears the id that the translation names. */
export async function findOrigin(db: Database, reference: TranslationReference): Promise<Origin | undefined> {
  const [original] = await db.read.select().from(document).where(eq(document.id, reference.id)).limit(1);
  return original && originOf(original, reference);
}

function originOf(original: DocumentRow, { revision: since }: TranslationReference): Origin {
  return { original, since: shortRevision(since), isStale: !original.publishedRevision.startsWith(since) };
}

/** The origin of a published document that is a translation, by what its text says. */
export async function findOriginOf(
  db: Database,
  { documentId, revision: hash }: { documentId: string; revision: string },
): Promise<Origin | undefined> {
  const isIt = and(eq(revision.documentId, documentId), eq(revision.hash, hash));
  const [found] = await db.read.select({ text: revision.text }).from(revision).where(isIt).limit(1);
  const reference = found && findTranslationOf(found.text);
  return reference && findOrigin(db, reference);
}

/** More translations than a module has in a dozen languages; a list always has a limit. */
const mostTranslations = 5_000;

/** The translations of a module whose original has changed since, by path then language. */
export async function listStaleTranslations(
  db: Database,
  module: string,
): Promise<Array<{ translation: DocumentRow; origin: Origin }>> {
  const rows = await db.read
    .select({ translation: document, text: revision.text })
    .from(document)
    .innerJoin(revision, and(eq(revision.documentId, document.id), eq(revision.hash, document.publishedRevision)))
    .where(and(eq(document.module, module), like(revision.text, '%translationOf:%')))
    .orderBy(asc(document.path), asc(document.language), asc(document.id))
    .limit(mostTranslations);
  const translated = rows.flatMap(({ translation, text }) => {
    const reference = findTranslationOf(text);
    return reference ? [{ translation, reference }] : [];
  });
  const originals = await listById(db, [...new Set(translated.map(({ reference }) => reference.id))]);
  return translated.flatMap(({ translation, reference }) => {
    const original = originals.get(reference.id);
    const origin = original && originOf(original, reference);
    return origin?.isStale ? [{ translation, origin }] : [];
  });
}

async function listById(db: Database, ids: readonly string[]): Promise<Map<string, DocumentRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.read
    .select()
    .from(document)
    .where(inArray(document.id, [...ids]))
    .orderBy(asc(document.id))
    .limit(mostTranslations);
  return new Map(rows.map((row) => [row.id, row]));
}
