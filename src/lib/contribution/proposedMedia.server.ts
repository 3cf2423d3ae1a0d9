// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq } from 'drizzle-orm';
import { mediaFile } from '../document/document.schema.server.ts';
import type { Reader, Transaction } from '../server/database/database.server.ts';
import { proposedMedia } from './proposal.schema.server.ts';
import type { ProposalRow } from './proposals.server.ts';

/** More than a proposal may carry. */
const mostMedia = 100;

/** The pictures that come with a proposal, with the address each is served at. */
export async function listProposedMedia(
  reader: Reader,
  proposalId: number,
): Promise<Array<{ path: string; src: string; width: number; height: number }>> {
  const rows = await listRows(reader, proposalId);
  return rows.map(({ path, sha256, extension, width, height }) => ({
    path,
    src: `/media/${sha256}.${extension}`,
    width,
    height,
  }));
}

/** Makes the pictures of a proposal those of its module, in its language. */
export async function joinMedia(tx: Transaction, { id, module, language }: ProposalRow): Promise<void> {
  for (const { path, sha256, extension, width, height } of await listRows(tx, id)) {
    const content = { sha256, extension, width, height };
    await tx
      .insert(mediaFile)
      .values({ module, language, path, ...content })
      .onConflictDoUpdate({ target: [mediaFile.module, mediaFile.language, mediaFile.path], set: content });
  }
}

function listRows(reader: Reader, proposalId: number) {
  return reader
    .select()
    .from(proposedMedia)
    .where(eq(proposedMedia.proposalId, proposalId))
    .orderBy(asc(proposedMedia.path))
    .limit(mostMedia);
}
