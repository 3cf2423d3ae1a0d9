// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq } from 'drizzle-orm';
import { publication, revision } from '../document/document.schema.server.ts';
import type { Reader } from '../server/database/database.server.ts';
import { listCredits, type Credits } from './credits.ts';
import { proposal } from './proposal.schema.server.ts';
import { merge } from './review.schema.server.ts';

/** More publications than a document has in years. */
const mostPublications = 500;

/** When a document last changed, and who improved it by proposals; a revert improves nothing of its own. */
export async function readCredits(
  reader: Reader,
  documentId: string,
): Promise<{ changedAt: Date | undefined; credits: Credits }> {
  const isItsRevision = and(
    eq(revision.documentId, publication.documentId),
    eq(revision.hash, publication.revisionHash),
  );
  const rows = await reader
    .select({ publishedAt: publication.publishedAt, author: revision.author, origin: proposal.origin })
    .from(publication)
    .innerJoin(revision, isItsRevision)
    .leftJoin(merge, eq(merge.publicationId, publication.id))
    .leftJoin(proposal, eq(proposal.id, merge.proposalId))
    .where(eq(publication.documentId, documentId))
    .orderBy(desc(publication.id))
    .limit(mostPublications);
  const publications = rows.map(({ author, origin }) => ({ author, isProposed: origin === 'person' }));
  return { changedAt: rows[0]?.publishedAt, credits: listCredits(publications) };
}
