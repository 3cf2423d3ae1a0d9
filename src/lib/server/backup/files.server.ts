// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { OperationRefusal } from '../operationRefusal.ts';

/** Size and SHA-256 of what a file holds. */
export async function hashFile(path: string): Promise<{ sizeBytes: number; sha256: string }> {
  return hashStream(createReadStream(path));
}

/** Reads a stream to its end, giving each part to `receive` before the next one is asked for. */
export async function hashStream(
  stream: AsyncIterable<Buffer>,
  receive: (part: Buffer) => Promise<unknown> = async () => undefined,
): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const part of stream) {
    hash.update(part);
    sizeBytes += part.length;
    await receive(part);
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** @throws {OperationRefusal} `no-space`, when a folder's disk has no room for so many bytes */
export async function refuseWithoutSpace(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes < neededBytes) throw new OperationRefusal('no-space', { folder, neededBytes, freeBytes });
}
