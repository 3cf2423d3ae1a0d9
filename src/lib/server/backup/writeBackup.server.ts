// SPDX-License-Identifier: AGPL-3.0-or-later
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { databaseName, manifestName, type Manifest } from './manifest.ts';

/** A file of the disk and its name in the backup. */
export type SourceFile = { name: string; path: string };

/**
 * Writes a backup: a zip that holds its manifest, then each file, in order. Resolves once it is on the disk. Readable by
 * its owner alone: it holds what people wrote for themselves.
 *
 * The database is compressed, to about a third; media are compressed already.
 */
export async function writeBackup(target: string, manifest: Manifest, sources: readonly SourceFile[]): Promise<void> {
  const zip = new ZipFile();
  const mtime = new Date(manifest.createdAt);
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  zip.addBuffer(Buffer.from(JSON.stringify(manifest, undefined, 1)), manifestName, { mtime });
  for (const { name, path } of sources) {
    zip.addFile(path, name, { mtime, mode: 0o100600, compress: name === databaseName });
  }
  zip.end();
  await pipeline(output, createWriteStream(target, { mode: 0o600, flush: true }));
}
