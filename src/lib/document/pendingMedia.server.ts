// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFile, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { imageSize } from 'image-size';
import type { DataFolder } from '../server/dataFolder.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { sha256 } from '../shared/hash.server.ts';
import { keepMedia, mediaTypes, type MeasuredMedia } from './media.server.ts';

/** How long a picture waits for the proposal it was sent for: a form left open overnight is still whole. */
export const pendingHours = 48;
/** What all that waits may weigh together, whoever sent it. */
const mostPendingBytes = 200 * 1024 * 1024;

/** Pictures sent for a proposal that is not there yet. Not backed up: nobody has published them. */
export function pendingFolderOf({ folder }: Pick<DataFolder, 'folder'>): string {
  return join(folder, 'pending');
}

/**
 * Keeps a picture until its proposal comes, and lets go of those whose proposal never came.
 *
 * @throws {DomainError} `contribution/pictures-full` when too many wait
 */
export async function keepPending(data: DataFolder, picture: MeasuredMedia, now: Date): Promise<void> {
  const folder = pendingFolderOf(data);
  const waiting = await sweepPending(folder, now);
  if (waiting + picture.bytes.length > mostPendingBytes) throw new DomainError('contribution/pictures-full');
  await keepMedia(folder, picture);
  // One that was there already waits anew.
  await utimes(join(folder, nameOf(picture)), now, now);
}

/** @returns what is still there, in bytes */
async function sweepPending(folder: string, now: Date): Promise<number> {
  const oldest = now.getTime() - pendingHours * 3_600_000;
  let waiting = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < oldest) await rm(path, { force: true });
    else waiting += found?.size ?? 0;
  }
  return waiting;
}

/** A picture that waits, by its name; undefined when none does, or when the name is none of a picture's. */
export async function findPending(data: DataFolder, name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!isMediaName(name)) return undefined;
  const bytes = await readFile(join(pendingFolderOf(data), name)).catch(() => undefined);
  return bytes && new Uint8Array(bytes);
}

/**
 * Puts a picture that waits, or one already kept, where those of published texts and proposals are, and measures it.
 * Undefined when there is none of that name: it has waited too long.
 */
export async function claimPending(data: DataFolder, name: string): Promise<MeasuredMedia | undefined> {
  if (!isMediaName(name)) return undefined;
  const kept = await readFile(join(data.mediaFolder, name)).catch(() => undefined);
  const bytes = kept ?? (await findPending(data, name));
  const [hash = '', extension = ''] = name.split('.');
  if (!bytes || sha256(bytes) !== hash) return undefined;
  const { width, height } = imageSize(bytes);
  const measured = { sha256: hash, extension, width: Math.round(width), height: Math.round(height), bytes };
  if (!kept) await keepMedia(data.mediaFolder, measured);
  await rm(join(pendingFolderOf(data), name), { force: true });
  return measured;
}

export function nameOf({ sha256: hash, extension }: { sha256: string; extension: string }): string {
  return `${hash}.${extension}`;
}

function isMediaName(name: string): boolean {
  const extension = /^[0-9a-f]{64}\.([a-z]{3,4})$/.exec(name)?.[1];
  return extension !== undefined && Object.hasOwn(mediaTypes, extension);
}
