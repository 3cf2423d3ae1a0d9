// SPDX-License-Identifier: AGPL-3.0-or-later
import { getRevisionByPrefix, getRevisionText, type DocumentRow } from '../../../document/documents.server.ts';
import { listTextChanges } from '../../../document/textChanges.ts';
import { findTranslationOf, setTranslationOf } from '../../../document/translation.ts';
import { findOrigin } from '../../../document/translations.server.ts';
import { splitFrontMatter } from '../../../markdown/frontMatter.ts';
import type { Database } from '../../../server/database/database.server.ts';
import { addressOf } from '../../addresses.ts';
import { unlessNotFound } from '../../history/unlessNotFound.ts';

/** The field that says which revision of the original a translation now follows. */
export const followedField = 'follows';

/** The original of a translation, to read beside it; and what has changed in it since, when something has. */
export async function describeOriginal(db: Database, translation: string, pageLanguage: string) {
  const reference = findTranslationOf(translation);
  const origin = reference && (await findOrigin(db, reference));
  if (!reference || !origin) return undefined;
  const { original, isStale } = origin;
  const text = await getRevisionText(db, original.id, original.publishedRevision);
  return {
    ...describeSource(original, text, pageLanguage),
    published: original.publishedRevision,
    changes: isStale ? await listChanges(db, original.id, { from: reference.revision, text }) : undefined,
  };
}

export type OriginalView = NonNullable<Awaited<ReturnType<typeof describeOriginal>>>;

/** A text as it is written, part by part. */
export function describeSource(row: DocumentRow, text: string, pageLanguage: string) {
  return {
    path: addressOf(pageLanguage, row.module, row.kind, row.slug),
    language: row.language,
    blocks: text.trim().split(/\n{2,}/),
  };
}

export type SourceView = ReturnType<typeof describeSource>;

/** A text that was translated before it came here is not held: the whole of it is new, then. */
async function listChanges(db: Database, id: string, { from, text }: { from: string; text: string }) {
  const before = await getRevisionByPrefix(db, id, from).catch(unlessNotFound);
  return before ? listTextChanges(splitFrontMatter(before.text).body, splitFrontMatter(text).body) : [];
}

/**
 * Notes in a translation that it follows a revision of its original, as the form that showed it says; nothing without.
 *
 * @throws {DomainError} `document/not-found` for a hash that is none of the original's
 */
export async function followOriginal(db: Database, text: string, hash: string): Promise<string> {
  const reference = findTranslationOf(text);
  if (!reference || hash === '') return text;
  await getRevisionText(db, reference.id, hash);
  return setTranslationOf(text, { id: reference.id, hash });
}
