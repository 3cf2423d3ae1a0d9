// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { document, revision } from '../document/document.schema.server.ts';
import type { Reader, Transaction } from '../server/database/database.server.ts';
import type { Standing } from './proposal.ts';
import { proposal, proposalStanding, proposedText } from './proposal.schema.server.ts';

/** A proposed text whose place beside the published one is to be worked out. */
export type TextToCompare = {
  proposalId: number;
  documentId: string;
  version: number;
  /** Null for a new document. */
  baseHash: string | null;
  proposed: string;
  /** Null while the document is not published. */
  publishedRevision: string | null;
};

export type StandingRow = TextToCompare & { standing: Standing | null; computedOn: string | null };

/** Texts whose standing is to be worked out anew, the oldest proposals first. */
export async function listToRecompute(reader: Reader, limit: number): Promise<TextToCompare[]> {
  return listRows(reader, isNull(proposalStanding.computedOn), limit);
}

/** How each text of a proposal stands, as far as it is known. */
export async function listStandings(reader: Reader, proposalId: number): Promise<StandingRow[]> {
  return listRows(reader, eq(proposalStanding.proposalId, proposalId), 100);
}

function listRows(reader: Reader, isWanted: SQL, limit: number): Promise<StandingRow[]> {
  const isItsText = and(
    eq(proposedText.proposalId, proposal.id),
    eq(proposedText.version, proposal.version),
    eq(proposedText.documentId, proposalStanding.documentId),
  );
  return Promise.resolve(
    reader
      .select({
        proposalId: proposalStanding.proposalId,
        documentId: proposalStanding.documentId,
        version: proposal.version,
        baseHash: proposedText.baseHash,
        proposed: proposedText.text,
        publishedRevision: document.publishedRevision,
        standing: proposalStanding.standing,
        computedOn: proposalStanding.computedOn,
      })
      .from(proposalStanding)
      .innerJoin(proposal, eq(proposal.id, proposalStanding.proposalId))
      .innerJoin(proposedText, isItsText)
      .leftJoin(document, eq(document.id, proposalStanding.documentId))
      .where(isWanted)
      .orderBy(asc(proposalStanding.proposalId), asc(proposalStanding.documentId))
      .limit(limit),
  );
}

/** The base and the published text of some proposed ones, by hash: texts that many share are read once. */
export async function readComparedTexts(
  reader: Reader,
  rows: readonly TextToCompare[],
): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const { documentId, baseHash, publishedRevision } of rows) {
    for (const hash of [baseHash, publishedRevision]) {
      if (hash === null || texts[hash] !== undefined) continue;
      const isIt = and(eq(revision.documentId, documentId), eq(revision.hash, hash));
      const [found] = await reader.select({ text: revision.text }).from(revision).where(isIt).limit(1);
      if (found) texts[hash] = found.text;
    }
  }
  return texts;
}

export type NewStanding = Pick<TextToCompare, 'proposalId' | 'documentId' | 'version' | 'publishedRevision'> & {
  standing: Standing;
};

/**
 * Keeps how a text stands, if the published revision and the version are still those it was worked out with; otherwise
 * nothing changes, and it is still to be worked out.
 */
export async function keepStanding(tx: Transaction, made: NewStanding): Promise<void> {
  const { proposalId, documentId, version, publishedRevision, standing } = made;
  const isVersion = and(eq(proposal.id, proposalId), eq(proposal.version, version));
  const [current] = await tx.select({ id: proposal.id }).from(proposal).where(isVersion).limit(1);
  const isIt = eq(document.id, documentId);
  const [published] = await tx.select({ hash: document.publishedRevision }).from(document).where(isIt).limit(1);
  if (!current || (published?.hash ?? null) !== publishedRevision) return;
  const isRow = and(eq(proposalStanding.proposalId, proposalId), eq(proposalStanding.documentId, documentId));
  await tx
    .update(proposalStanding)
    .set({ standing, computedOn: publishedRevision ?? '' })
    .where(isRow);
}

/** How other open proposals stand beside these documents is to be worked out anew: one statement, however many there are. */
export async function outdateStandings(tx: Transaction, documentIds: readonly string[]): Promise<void> {
  if (documentIds.length === 0) return;
  await tx
    .update(proposalStanding)
    .set({ computedOn: null })
    .where(and(inArray(proposalStanding.documentId, [...documentIds]), isNotNull(proposalStanding.computedOn)));
}
