// SPDX-License-Identifier: AGPL-3.0-or-later
import { isReviewer } from '../account/role.ts';
import { keepPending } from '../document/pendingMedia.server.ts';
import type { PictureFault } from '../document/pictureFault.ts';
import type { MadePicture } from '../document/pictureTask.server.ts';
import type { DataFolder } from '../server/dataFolder.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { DomainError } from '../shared/refusal.ts';
import type { Visitor } from './relation.server.ts';

/** A file sent for a text of a module. */
export type SentPicture = { bytes: Uint8Array; module: string; by: Visitor };

/** Makes a picture anew, away from the thread that serves. */
export type MakePicture = (sent: Uint8Array) => Promise<MadePicture>;

export type KeptPicture = { sha256: string; extension: string; width: number; height: number };

/**
 * Makes a picture anew and keeps it until the proposal it was sent for comes. Drawings (SVG) are taken from those who
 * review the module: others send images that are made of points.
 *
 * @throws {DomainError} `contribution/picture-refused` with its `fault`, `contribution/pictures-full`
 */
export async function keepPicture(
  { data, makePicture }: { data: DataFolder; makePicture: MakePicture },
  { bytes, module, by }: SentPicture,
  now: Date,
): Promise<KeptPicture> {
  const made = await makePicture(bytes);
  if (made.kind === 'faulty') return refusePicture(made.fault);
  if (made.extension === 'svg' && !isReviewer(by.account, module)) return refusePicture('drawingByReviewersOnly');
  const { extension, width, height } = made;
  const hash = sha256(made.bytes);
  await keepPending(data, { sha256: hash, extension, width, height, bytes: made.bytes }, now);
  return { sha256: hash, extension, width, height };
}

function refusePicture(fault: PictureFault): never {
  throw new DomainError('contribution/picture-refused', { fault });
}
