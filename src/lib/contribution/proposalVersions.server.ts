// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, count, eq, gt } from 'drizzle-orm';
import type { Reader, Transaction } from '../server/database/database.server.ts';
import { proposalLimits, type ProposedText } from './proposal.ts';
import { proposalStanding, proposalVersion, proposedText } from './proposal.schema.server.ts';

export type NewVersion = {
  proposalId: number;
  number: number;
  authorId: number | null;
  authorName: string;
  message: string;
  /** The words that a co-author agreed to. */
  consentText?: string | undefined;
  texts: readonly ProposedText[];
};

/** Adds a version with its texts, normalised; how each stands beside the published text is to be worked out anew. */
export async function addVersion(
  tx: Transaction,
  { texts, consentText, ...added }: NewVersion,
  now: Date,
): Promise<void> {
  const { proposalId, number } = added;
  await tx.insert(proposalVersion).values({ ...added, consentText: consentText ?? null, createdAt: now });
  await tx.delete(proposalStanding).where(eq(proposalStanding.proposalId, proposalId));
  for (const { documentId, baseHash, text, place } of texts) {
    await tx.insert(proposedText).values({
      proposalId,
      version: number,
      documentId,
      baseHash: baseHash ?? null,
      text,
      newKind: place?.kind ?? null,
      newLanguage: place?.language ?? null,
      newPath: place?.path ?? null,
    });
    await tx.insert(proposalStanding).values({ proposalId, documentId });
  }
}

/** Whether its proposer has made as many versions of a proposal as they may, in all or for the hour. */
export async function isFullOfVersions(
  reader: Reader,
  { id, version }: { id: number; version: number },
  now: Date,
): Promise<boolean> {
  if (version >= proposalLimits.versions) return true;
  const isLate = gt(proposalVersion.createdAt, new Date(now.getTime() - 3_600_000));
  const isIts = and(eq(proposalVersion.proposalId, id), isLate);
  const [counted] = await reader.select({ all: count() }).from(proposalVersion).where(isIts);
  return (counted?.all ?? 0) >= proposalLimits.versionsPerHour;
}

export type VersionRow = typeof proposalVersion.$inferSelect;

/** The versions of a proposal, first to last. */
export async function listVersions(reader: Reader, proposalId: number): Promise<VersionRow[]> {
  return reader
    .select()
    .from(proposalVersion)
    .where(eq(proposalVersion.proposalId, proposalId))
    .orderBy(asc(proposalVersion.number))
    .limit(500);
}

/** Names of those who wrote a proposal, each once, the proposer first; '' stands for anonymous ones. */
export function listAuthors(versions: readonly Pick<VersionRow, 'authorName'>[]): string[] {
  return [...new Set(versions.map(({ authorName }) => authorName))];
}
