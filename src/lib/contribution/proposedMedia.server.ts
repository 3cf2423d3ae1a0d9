// SPDX-License-Identifier: AGPL-3.0-or-later
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { and, asc, count, eq, inArray, isNotNull, lt, or } from 'drizzle-orm';
import { growContentVersions } from '../document/contentVersions.server.ts';
import { mediaFile } from '../document/document.schema.server.ts';
import { mediaTypes } from '../document/media.server.ts';
import { nameOf } from '../document/pendingMedia.server.ts';
import { isNamedByContent } from '../document/pictureCredit.ts';
import { readPath } from '../document/place.ts';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { proposal, proposedMedia, proposedText } from './proposal.schema.server.ts';
import type { ProposalRow } from './proposals.server.ts';

/** A picture that comes with a proposal, once its file is kept. */
export type NewMedia = {
  /** Inside the module and language: `01-debut/media/une-carte-3fa94c01b2d7.png`. */
  path: string;
  sha256: string;
  extension: string;
  width: number;
  height: number;
  sizeBytes: number;
};

/** A proposal is read whole: a lesson has some five pictures. */
const mostPictures = 20;

/**
 * Adds pictures to a proposal, those it has already aside.
 *
 * @throws {DomainError} `contribution/place-refused` for a path that no picture of the module can have,
 * `contribution/pictures-full` when there are too many
 */
export async function addMedia(
  tx: Transaction,
  { id, module, language }: Pick<ProposalRow, 'id' | 'module' | 'language'>,
  media: readonly NewMedia[],
  now: Date,
): Promise<void> {
  for (const added of media) {
    const reading = readPath(`${module}/${language}/${added.path}`);
    const isPlaced = reading.kind === 'media' && reading.module === module && /^[\w./-]{1,200}$/.test(added.path);
    if (!isPlaced || !Object.hasOwn(mediaTypes, added.extension) || !isNamedByContent(added.path, added))
      throw new DomainError('contribution/place-refused');
    await tx
      .insert(proposedMedia)
      .values({ proposalId: id, ...added, addedAt: now })
      .onConflictDoNothing();
  }
  const [found] = await tx.select({ total: count() }).from(proposedMedia).where(eq(proposedMedia.proposalId, id));
  if ((found?.total ?? 0) > mostPictures) throw new DomainError('contribution/pictures-full');
}

/** The pictures of a proposal, by path, as `listMedia` gives those of a module. */
export async function listProposedMedia(reader: Reader, proposalId: number) {
  const rows = await reader
    .select({ proposed: proposedMedia, language: proposal.language })
    .from(proposedMedia)
    .innerJoin(proposal, eq(proposal.id, proposedMedia.proposalId))
    .where(eq(proposedMedia.proposalId, proposalId))
    .orderBy(asc(proposedMedia.path))
    .limit(mostPictures);
  return rows.map(({ proposed: { path, width, height, ...file }, language }) => ({
    language,
    path,
    width,
    height,
    src: `/media/${nameOf(file)}`,
  }));
}

/**
 * Makes the pictures that a proposal's texts show those of the module: part of its merge. Their files are kept since
 * they were proposed, and called by what they hold, so that one of the same path is the same picture.
 */
export async function joinMedia(
  tx: Transaction,
  { id, module, language, version }: Pick<ProposalRow, 'id' | 'module' | 'language' | 'version'>,
): Promise<void> {
  const media = await tx
    .select()
    .from(proposedMedia)
    .where(eq(proposedMedia.proposalId, id))
    .orderBy(asc(proposedMedia.path))
    .limit(mostPictures);
  if (media.length === 0) return;
  const texts = await tx
    .select({ text: proposedText.text })
    .from(proposedText)
    .where(and(eq(proposedText.proposalId, id), eq(proposedText.version, version)));
  for (const { path, sha256, extension, width, height } of media) {
    const isShown = texts.some(({ text }) => text.includes(path.split('/').at(-1) ?? path));
    const row = { module, language, path, sha256, extension, width, height };
    if (isShown) await tx.insert(mediaFile).values(row).onConflictDoNothing();
  }
}

/** Whether a file is one that only proposals hidden by a moderator show: it is given to nobody. */
export async function isMediaHidden(reader: Reader, sha256: string): Promise<boolean> {
  const isIt = eq(mediaFile.sha256, sha256);
  const [published] = await reader.select({ path: mediaFile.path }).from(mediaFile).where(isIt).limit(1);
  if (published) return false;
  const proposed = await reader
    .selectDistinct({ isHidden: isNotNull(proposal.hiddenAt).mapWith(Boolean) })
    .from(proposedMedia)
    .innerJoin(proposal, eq(proposal.id, proposedMedia.proposalId))
    .where(eq(proposedMedia.sha256, sha256))
    .limit(2);
  return proposed.length > 0 && proposed.every(({ isHidden }) => isHidden);
}

/** How long pictures outlive a proposal that came to nothing: it may be put back, and its author may ask again. */
const daysAfterClosing = 30;

/**
 * Lets go of the pictures of proposals that were hidden, withdrawn or declined a month ago.
 * Files that nothing else shows are removed, and no kept answer gives them any more. Resolves to how many were.
 */
export async function dropUnusedMedia(
  { db, mediaFolder }: { db: Database; mediaFolder: string },
  now: Date,
): Promise<number> {
  const names = await db.write((tx) => forgetMedia(tx, new Date(now.getTime() - daysAfterClosing * 86_400_000)));
  for (const name of names) await rm(join(mediaFolder, name), { force: true });
  return names.length;
}

async function forgetMedia(tx: Transaction, closedBefore: Date): Promise<string[]> {
  const isOver = and(inArray(proposal.status, ['withdrawn', 'declined']), lt(proposal.closedAt, closedBefore));
  const over = await tx
    .select({ id: proposal.id, sha256: proposedMedia.sha256, extension: proposedMedia.extension })
    .from(proposedMedia)
    .innerJoin(proposal, eq(proposal.id, proposedMedia.proposalId))
    .where(or(isOver, lt(proposal.hiddenAt, closedBefore)))
    .orderBy(asc(proposal.id), asc(proposedMedia.path))
    .limit(500);
  if (over.length === 0) return [];
  await tx.delete(proposedMedia).where(inArray(proposedMedia.proposalId, [...new Set(over.map(({ id }) => id))]));
  const used = await listUsed(tx, [...new Set(over.map(({ sha256 }) => sha256))]);
  await growContentVersions(tx, ['media']);
  return [...new Set(over.filter(({ sha256 }) => !used.has(sha256)).map(nameOf))];
}

/** Of some files, those that a published text or another proposal shows. */
async function listUsed(tx: Transaction, hashes: readonly string[]): Promise<Set<string>> {
  const shown = await tx
    .selectDistinct({ sha256: mediaFile.sha256 })
    .from(mediaFile)
    .where(inArray(mediaFile.sha256, [...hashes]));
  const proposed = await tx
    .selectDistinct({ sha256: proposedMedia.sha256 })
    .from(proposedMedia)
    .where(inArray(proposedMedia.sha256, [...hashes]));
  return new Set([...shown, ...proposed].map(({ sha256 }) => sha256));
}
