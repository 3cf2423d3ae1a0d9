// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, inArray } from 'drizzle-orm';
import { publishRenderings } from '../catalogue/search/searchIndex.server.ts';
import { growContentVersions, scopeOf } from '../document/contentVersions.server.ts';
import { document } from '../document/document.schema.server.ts';
import { addDocument } from '../document/addDocument.server.ts';
import { publishRevision } from '../document/documents.server.ts';
import type { Transaction } from '../server/database/database.server.ts';
import type { Language } from '../shared/language.ts';
import { DomainError } from '../shared/refusal.ts';
import { anonymousNames } from './credits.ts';
import type { PlannedDocument } from './mergePlan.ts';
import type { ProposalRow } from './proposals.server.ts';
import { joinMedia } from './proposedMedia.server.ts';
import { listAuthors, listVersions } from './proposalVersions.server.ts';
import { merge } from './review.schema.server.ts';
import { outdateStandings } from './standings.server.ts';

type Publishing = {
  found: ProposalRow;
  documents: readonly PlannedDocument[];
  mergedBy: number | null;
  isUnreviewed: boolean;
};

/**
 * Publishes what a merge was planned to, and resolves to how many documents have a new text.
 *
 * @throws {DomainError} `contribution/moved` when a published text is not the one that the plan was made with
 */
export async function publishDocuments(
  tx: Transaction,
  { found, documents, mergedBy, isUnreviewed }: Publishing,
  now: Date,
): Promise<number> {
  await assertUnmoved(tx, documents);
  await joinMedia(tx, found);
  const credit = {
    author: creditOf(listAuthors(await listVersions(tx, found.id)), found.language),
    message: found.summary,
  };
  const news = documents.filter(({ revision }) => revision !== undefined);
  for (const { documentId, place, revision } of news) {
    if (!revision) continue;
    if (place) await addDocument(tx, { id: documentId, place, publishedRevision: revision.hash, importedRevision: '' });
    const publicationId = await publishRevision(tx, { ...revision, ...credit }, now);
    await tx.insert(merge).values({ publicationId, proposalId: found.id, documentId, mergedBy, isUnreviewed });
  }
  await outdateStandings(
    tx,
    news.map(({ documentId }) => documentId),
  );
  const renderings = news.flatMap(({ rendering }) => rendering ?? []);
  await publishRenderings(tx, found.module, renderings);
  await growContentVersions(tx, [scopeOf(found.module)]);
  return news.length;
}

async function assertUnmoved(tx: Transaction, documents: readonly PlannedDocument[]): Promise<void> {
  const ids = documents.map(({ documentId }) => documentId);
  const rows = await tx
    .select({ id: document.id, publishedRevision: document.publishedRevision })
    .from(document)
    .where(inArray(document.id, ids))
    .orderBy(asc(document.id))
    .limit(ids.length);
  const published = new Map(rows.map((row) => [row.id, row.publishedRevision]));
  const isAsPlanned = documents.every(
    ({ documentId, publishedRevision }) => published.get(documentId) === publishedRevision,
  );
  if (!isAsPlanned) throw new DomainError('contribution/moved');
}

/** Names of the authors of a revision, an anonymous one among them in a word; '' when all stay anonymous. */
function creditOf(names: readonly string[], language: Language): string {
  if (names.every((name) => name === '')) return '';
  return names
    .slice(0, mostAuthors)
    .map((name) => name || anonymousNames[language])
    .join(', ');
}

const mostAuthors = 10;
