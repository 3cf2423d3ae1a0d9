// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, lt } from 'drizzle-orm';
import { assertMayWrite } from '../account/suspensions.server.ts';
import { document, publication } from '../document/document.schema.server.ts';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { isLanguage, type Language } from '../shared/language.ts';
import { DomainError } from '../shared/refusal.ts';
import { assertSources, readRevision } from './mergeSources.server.ts';
import { finishMerge } from './mergeProposal.server.ts';
import type { PlannedDocument } from './mergePlan.ts';
import { moveProposal, record } from './changeProposal.server.ts';
import type { ProposedText } from './proposal.ts';
import { findProposal, getProposal } from './proposals.server.ts';
import { relationNow, type Visitor } from './relation.server.ts';
import { merge } from './review.schema.server.ts';
import { addProposal } from './submitProposal.server.ts';

/** A publication that can be undone: what it published, and what was published just before. */
export type UndonePublication = {
  documentId: string;
  module: string;
  language: Language;
  publishedAt: Date;
  revision: string;
  before: string;
  /** The proposal it came from; undefined for one that was imported. */
  proposalId: number | undefined;
};

/** @throws {DomainError} `document/not-found`, `contribution/nothing-changed` for the first publication of a document */
export async function getUndonePublication(
  reader: Reader,
  { documentId, publicationId }: { documentId: string; publicationId: number },
): Promise<UndonePublication> {
  const isIt = and(eq(publication.documentId, documentId), eq(publication.id, publicationId));
  const [found] = await reader
    .select({ publication, module: document.module, language: document.language, proposalId: merge.proposalId })
    .from(publication)
    .innerJoin(document, eq(document.id, publication.documentId))
    .leftJoin(merge, eq(merge.publicationId, publication.id))
    .where(isIt)
    .limit(1);
  if (!found) throw new DomainError('document/not-found');
  const isEarlier = and(eq(publication.documentId, documentId), lt(publication.id, publicationId));
  const [before] = await reader
    .select({ hash: publication.revisionHash })
    .from(publication)
    .where(isEarlier)
    .orderBy(desc(publication.id))
    .limit(1);
  if (!before) throw new DomainError('contribution/nothing-changed');
  return {
    documentId,
    module: found.module,
    language: isLanguage(found.language) ? found.language : 'fr',
    publishedAt: found.publication.publishedAt,
    revision: found.publication.revisionHash,
    before: before.hash,
    proposalId: found.proposalId ?? undefined,
  };
}

export type Revert = {
  by: Visitor;
  undone: UndonePublication;
  /** The text before, proposed from the one that is undone. */
  text: ProposedText;
  summary: string;
  message: string;
  documents: readonly PlannedDocument[];
};

/**
 * Undoes a publication by a proposal that counts as approved, and tells so on the proposal whose text it undoes.
 * Resolves to the number of the new one.
 *
 * @throws {DomainError} `account/suspended`, `account/forbidden`, `contribution/moved` when the published text is not the one it was planned
 * with, and as `submitProposal`
 */
export async function keepRevert(db: Database, revert: Revert, now: Date): Promise<number> {
  return db.write((tx) => addRevert(tx, revert, now));
}

async function addRevert(tx: Transaction, revert: Revert, now: Date): Promise<number> {
  const { by, undone, documents } = revert;
  const authorId = by.account?.accountId ?? null;
  await assertMayWrite(tx, authorId, now);
  const as = await relationNow(tx, { authorId, secretHash: null, module: undone.module }, by);
  if (!as.isReviewer) throw new DomainError('account/forbidden');
  const former = await readRevision(tx, undone.documentId, undone.before);
  await assertSources(tx, documents, new Map([[undone.documentId, former]]));
  const submission = { authorId, secretHash: undefined, holdReason: undefined, origin: 'revert' as const };
  const id = await addProposal(tx, { draft: draftOf(revert), ...submission }, now);
  const found = await getProposal(tx, id);
  await moveProposal(tx, { found, event: { type: 'merge', as, isWaived: true } }, now);
  const plan = { id, version: found.version, by, amendment: undefined, documents };
  await finishMerge(tx, { found, plan, by, isUnreviewed: false }, now);
  const reverted = undone.proposalId === undefined ? undefined : await findProposal(tx, undone.proposalId);
  if (reverted) await record(tx, { found: reverted, by, verb: 'proposalReverted', data: { proposal: id } }, now);
  return id;
}

function draftOf({ by, undone, text, summary, message }: Revert) {
  return {
    module: undone.module,
    language: undone.language,
    kind: 'change' as const,
    summary,
    message,
    displayName: by.account?.pseudonym ?? '',
    remarkKind: undefined,
    documentId: undefined,
    passageId: undefined,
    remarkId: undefined,
    texts: [text],
    consentText: undefined,
  };
}
