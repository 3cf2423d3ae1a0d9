// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Transaction } from '../server/database/database.server.ts';
import { document } from './document.schema.server.ts';
import type { Place } from './document.ts';
import { freeSlug } from './moveDocuments.server.ts';

/** `importedRevision` is '' for a document that was written here. */
export type NewDocument = { id: string; place: Place; publishedRevision: string; importedRevision: string };

/** Adds a document at its place; its revision comes in the same transaction. */
export async function addDocument(tx: Transaction, { place, ...added }: NewDocument): Promise<void> {
  const { kind, module, language, path, position, sequence } = place;
  const slug = await freeSlug(tx, place);
  await tx
    .insert(document)
    .values({ ...added, kind, module, language, path, position, slug, sequence: sequence ?? null });
}
