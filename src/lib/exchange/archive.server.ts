// SPDX-License-Identifier: AGPL-3.0-or-later
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { TakenFile } from './publication.ts';

/** Of an e-book: it comes first, as it is, so that any program tells the file by its first bytes. */
const storedFirst = 'mimetype';

/** A few are compressed beside the one being written; each takes a third of a megabyte meanwhile. */
const mostUnderWay = 4;

/**
 * Writes files into a zip, asking for the next ones as they go. The same files and date give the same bytes, on any
 * machine that has the same zlib.
 */
export async function writeArchive(target: string, files: AsyncIterable<TakenFile>, changedAt: Date): Promise<void> {
  const zip = new ZipFile();
  const counter = countEntries();
  const written = pipeline(zip.outputStream, counter.stream, createWriteStream(target, { mode: 0o600 }));
  const options = { mtime: asLocal(changedAt), forceDosTimestamp: true, mode: 0o100644 };
  const underWay: ArrayBuffer[] = [];
  let added = 0;
  for await (const { path, content } of files) {
    const bytes = ownBytes(content);
    const compress = path !== storedFirst;
    zip.addBuffer(Buffer.from(bytes), path, { ...options, compress });
    if (compress) underWay.push(bytes);
    added += 1;
    // yazl would compress everything at once. A disk that is full ends the wait as well.
    await Promise.race([counter.reach(added - mostUnderWay), written]);
    // It also keeps what it was given until the end: what has been compressed is taken back.
    while (underWay.length > mostUnderWay) underWay.shift()?.transfer(0);
  }
  zip.end();
  await written;
}

/** A copy that nobody else has. */
function ownBytes(content: string | Uint8Array): ArrayBuffer {
  return (typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)).buffer;
}

/** What a zip writes before each of its files. Source: PKWARE, .ZIP File Format Specification, section 4.3.7. */
const localHeader = Buffer.from('PK\x03\x04', 'latin1');

/** Lets the bytes of a zip pass, and tells when so many of its files have begun to. */
function countEntries(): { stream: Transform; reach: (count: number) => Promise<void> } {
  let passed = 0;
  let waiting: { count: number; resolve: () => void } | undefined;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (chunk.subarray(0, localHeader.length).equals(localHeader)) passed += 1;
      if (waiting && passed >= waiting.count) waiting.resolve();
      done(null, chunk);
    },
  });
  const reach = (count: number) =>
    new Promise<void>((resolve) => {
      if (passed >= count) resolve();
      else waiting = { count, resolve };
    });
  return { stream, reach };
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
