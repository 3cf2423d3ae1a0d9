// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import type { Transaction } from '../server/database/database.server.ts';
import { contentVersion } from './document.schema.server.ts';

/**
 * What a page shows, for the byte cache: the site's own words and settings, one module with its glossary, the badges
 * that people publish, the files that were not taken away, or how many questions hang on one document.
 */
export type ContentScope = 'site' | 'badges' | 'media' | `module/${string}` | `questions/${string}`;

/** Makes every kept page that shows one of these scopes out of date, from this commit on. */
export async function growContentVersions(tx: Transaction, scopes: readonly ContentScope[]): Promise<void> {
  for (const scope of new Set(scopes)) {
    await tx
      .insert(contentVersion)
      .values({ scope, version: 1 })
      .onConflictDoUpdate({ target: contentVersion.scope, set: { version: sql`${contentVersion.version} + 1` } });
  }
}

export function scopeOf(module: string): ContentScope {
  return `module/${module}`;
}

export function questionsScope(documentId: string): ContentScope {
  return `questions/${documentId}`;
}
