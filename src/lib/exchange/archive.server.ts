// SPDX-License-Identifier: AGPL-3.0-or-later
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { TakenFile } from './publication.ts';

/** Of an e-book: it comes first, as it is, so that any program tells the file by its first bytes. */
const storedFirst = 'mimetype';

/**
 * Writes files into a zip, one after the other. The same files and date give the same bytes, on any machine that has the
 * same zlib.
 */
export async function writeArchive(target: string, files: AsyncIterable<TakenFile>, changedAt: Date): Promise<void> {
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(target, { mode: 0o600 }));
  const options = { mtime: asLocal(changedAt), forceDosTimestamp: true, mode: 0o100644 };
  for await (const { path, content } of files)
    zip.addBuffer(Buffer.from(content as Uint8Array), path, { ...options, compress: path !== storedFirst });
  zip.end();
  await written;
}

/** A zip holds the time on the clock of whoever writes it: that of Greenwich, wherever the machine stands. */
function asLocal(moment: Date): Date {
  return new Date(
    moment.getUTCFullYear(),
    moment.getUTCMonth(),
    moment.getUTCDate(),
    moment.getUTCHours(),
    moment.getUTCMinutes(),
    moment.getUTCSeconds(),
  );
}
