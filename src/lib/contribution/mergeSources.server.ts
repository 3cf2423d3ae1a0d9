// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq } from 'drizzle-orm';
import { revision } from '../document/document.schema.server.ts';
import type { Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import type { PlannedDocument } from './mergePlan.ts';
import { listProposedTexts } from './proposals.server.ts';

/**
 * Checks that the texts a plan was made from still say the same. A redaction alters texts under the names they have: a
 * plan made before it would bring the words back.
 *
 * @throws {DomainError} `contribution/moved`
 */
export async function assertSources(
  tx: Transaction,
  documents: readonly PlannedDocument[],
  proposed: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { documentId, publishedRevision, madeFrom } of documents) {
    const { baseHash, base, published } = madeFrom;
    const isSame =
      proposed.get(documentId) === madeFrom.proposed &&
      (await readRevision(tx, documentId, baseHash)) === base &&
      (await readRevision(tx, documentId, publishedRevision)) === published;
    if (!isSame) throw new DomainError('contribution/moved');
  }
}

/** The texts of a version of a proposal, by document id. */
export async function readProposed(reader: Reader, id: number, version: number): Promise<Map<string, string>> {
  const texts = await listProposedTexts(reader, id, version);
  return new Map(texts.map(({ documentId, text }) => [documentId, text]));
}

/** What a revision says today; '' without one. */
export async function readRevision(reader: Reader, documentId: string, hash: string | undefined): Promise<string> {
  if (hash === undefined) return '';
  const isIt = and(eq(revision.documentId, documentId), eq(revision.hash, hash));
  const [found] = await reader.select({ text: revision.text }).from(revision).where(isIt).limit(1);
  return found?.text ?? '';
}
