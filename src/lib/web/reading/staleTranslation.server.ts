// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocumentKind } from '../../document/document.ts';
import { findOriginOf } from '../../document/translations.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { addressOf } from '../addresses.ts';

/** A document as a page shows it: `language` is that of its text. */
type Shown = { documentId: string; kind: DocumentKind; slug: string; language: string; revision: string };

/**
 * The address of what has changed in the original since a text was translated; undefined for an original, and for a
 * translation that follows it. Costs an original nothing.
 */
export async function findStaleAddress(
  db: Database,
  { slug: module, original }: { slug: string; original: string },
  { shown, pageLanguage }: { shown: Shown; pageLanguage: string },
): Promise<string | undefined> {
  if (shown.language === original) return undefined;
  const origin = await findOriginOf(db, shown);
  if (!origin?.isStale) return undefined;
  return `${addressOf(pageLanguage, module, shown.kind, shown.slug)}/history?from=${origin.since}#page-changes`;
}
