// SPDX-License-Identifier: AGPL-3.0-or-later
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile, type Options } from 'yazl';
import type { TakenFile } from './publication.ts';

/** Of an e-book: it comes first, as it is, so that any program tells the file by its first bytes. */
const storedFirst = 'mimetype';

/**
 * Writes files into a zip, one by one, asking for the next when one is written: none stays in memory. The same files and
 * date give the same bytes, on any machine that has the same zlib.
 */
export async function writeArchive(target: string, files: AsyncIterable<TakenFile>, changedAt: Date): Promise<void> {
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(target, { mode: 0o600 }));
  const options = { mtime: asLocal(changedAt), forceDosTimestamp: true, mode: 0o100644 };
  for await (const { path, content } of files) {
    if (path === storedFirst) zip.addBuffer(Buffer.from(content), path, { ...options, compress: false });
    // A disk that is full ends the wait as well.
    else await Promise.race([passThrough(zip, path, { content, options }), written]);
  }
  zip.end();
  await written;
}

type Entry = { content: TakenFile['content']; options: Partial<Options> };

/** The library keeps what it is given until the end, files or what they became: it is only told where to find a stream. */
function passThrough(zip: ZipFile, path: string, { content, options }: Entry): Promise<void> {
  const waiting = [content];
  return new Promise((resolve) => {
    zip.addReadStreamLazy(path, options, (give) => {
      give(null, Readable.from(waiting.splice(0), { objectMode: false }).once('close', resolve));
    });
  });
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
