// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import type { ProposedText } from './proposal.ts';
import { proposal, proposedText } from './proposal.schema.server.ts';

export type ProposalRow = typeof proposal.$inferSelect;

export async function findProposal(reader: Reader, id: number): Promise<ProposalRow | undefined> {
  const [found] = await reader.select().from(proposal).where(eq(proposal.id, id)).limit(1);
  return found;
}

/** A proposal by its number, whatever its status: who may read it is another question. @throws DomainError `contribution/not-found` */
export async function getProposal(reader: Reader, id: number): Promise<ProposalRow> {
  const found = await findProposal(reader, id);
  if (!found) throw new DomainError('contribution/not-found');
  return found;
}

/** The texts of one version of a proposal, by document id. */
export async function listProposedTexts(reader: Reader, id: number, version: number): Promise<ProposedText[]> {
  const rows = await reader
    .select()
    .from(proposedText)
    .where(and(eq(proposedText.proposalId, id), eq(proposedText.version, version)))
    .orderBy(asc(proposedText.documentId))
    .limit(100);
  return rows.map(({ documentId, baseHash, text, newKind, newLanguage, newPath }) => ({
    documentId,
    baseHash: baseHash ?? undefined,
    text,
    place:
      newKind && newLanguage && newPath !== null ? { kind: newKind, language: newLanguage, path: newPath } : undefined,
  }));
}

/** Ids of the documents that any version of a proposal has had a text of. */
export async function listDocumentsOfVersions(reader: Reader, id: number): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ documentId: proposedText.documentId })
    .from(proposedText)
    .where(eq(proposedText.proposalId, id))
    .orderBy(asc(proposedText.documentId))
    .limit(mostDocuments);
  return rows.map(({ documentId }) => documentId);
}

const mostDocuments = 500;
