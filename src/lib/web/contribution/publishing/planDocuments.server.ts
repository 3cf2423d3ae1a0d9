// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PlannedDocument } from '../../../contribution/mergePlan.ts';
import { listPassageRows, type NewRevision } from '../../../document/documents.server.ts';
import { sha256 } from '../../../shared/hash.server.ts';
import { DomainError } from '../../../shared/refusal.ts';
import type { PublishingSite } from './publishingSite.server.ts';
import { renderAhead, type PublishedTogether } from './renderAhead.server.ts';
import type { SettledDocument } from './settleTexts.server.ts';

/** A document whose text changes, with its revision to come. */
export type DocumentToPublish = SettledDocument & { revision: PlannedRevision };
export type PlannedRevision = Omit<NewRevision, 'author' | 'message'>;

/** Works out the revision and the rendering of each document. @throws {DomainError} `contribution/unreadable` */
export async function planDocuments(
  site: PublishingSite,
  found: PublishedTogether,
  settled: readonly SettledDocument[],
): Promise<PlannedDocument[]> {
  const toPublish = await planRevisions(
    site,
    settled.filter(({ row, text, published }) => !row || text !== published),
  );
  const renderings = await renderAhead(site, found, toPublish);
  const revisions = new Map(toPublish.map(({ documentId, revision }) => [documentId, revision]));
  return settled.map(({ documentId, row, place, baseHash, base, published, proposed }) => ({
    documentId,
    publishedRevision: row?.publishedRevision,
    madeFrom: { baseHash, base, published, proposed },
    place: row ? undefined : place,
    revision: revisions.get(documentId),
    rendering: renderings.get(documentId),
  }));
}

async function planRevisions({ db, run }: PublishingSite, settled: SettledDocument[]): Promise<DocumentToPublish[]> {
  const described = await run(
    'describeTexts',
    settled.map(({ documentId, place, row, text, published, passageIds, history }) => ({
      documentId,
      kind: place.kind,
      text,
      before: row ? { text: published, passageIds } : undefined,
      retired: history.map(({ passageId }) => passageId),
    })),
  );
  const planned: DocumentToPublish[] = [];
  for (const [index, document] of settled.entries()) {
    const found = described[index];
    if (!found?.isReadable) throw new DomainError('contribution/unreadable');
    const hash = sha256(document.text);
    // A text that was published before comes back with the passages it had.
    const kept = document.row ? await listPassageRows(db, document.documentId, hash) : [];
    const passages = kept.length > 0 ? kept : found.passages;
    planned.push({ ...document, revision: revisionOf(document, { hash, passages, changeClass: found.changeClass }) });
  }
  return planned;
}

type Described = Pick<PlannedRevision, 'hash' | 'passages' | 'changeClass'>;

function revisionOf({ documentId, row, text }: SettledDocument, described: Described): PlannedRevision {
  return { documentId, parentHash: row?.publishedRevision ?? null, text, ...described };
}
