// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { OperationRefusal } from '../operationRefusal.ts';
import { hashStream } from './files.server.ts';
import { manifestName, parseManifest, type Manifest, type ManifestEntry } from './manifest.ts';

/** The names and hashes of 200,000 media. */
const MAX_MANIFEST_BYTES = 32 * 1024 * 1024;

/** What reads a backup: `begin` may refuse it by its manifest, before anything else is read. */
export type BackupReader = {
  begin?: (manifest: Manifest) => Promise<void>;
  /** Called with each part of each entry, in order. */
  receive?: (entry: ManifestEntry, part: Buffer) => Promise<void>;
  end?: (entry: ManifestEntry) => Promise<void>;
};

/**
 * Reads a backup from its first byte to its last, and resolves once every entry had the size and the hash of the
 * manifest, and none was missing or added. What a reader received before that is not to be trusted.
 *
 * @throws {OperationRefusal} `not-a-backup`, `backup-damaged`
 */
export async function readBackup(file: string, reader: BackupReader = {}): Promise<Manifest> {
  const zip = await openZip(file);
  try {
    const entries = zip.eachEntry();
    const manifest = await readManifest(zip, entries, file);
    await reader.begin?.(manifest);
    await readEntries(zip, entries, manifest, reader);
    return manifest;
  } catch (error) {
    throw error instanceof OperationRefusal || isOurs(error) ? error : damaged(file, error);
  } finally {
    zip.close();
  }
}

/** Strict: a name with a backslash, a drive or `..` is refused by yauzl itself, before ours are compared. */
async function openZip(file: string): Promise<ZipFile> {
  try {
    return await openPromise(file, { strictFileNames: true, validateEntrySizes: true, autoClose: false });
  } catch (error) {
    throw Object.assign(new OperationRefusal('not-a-backup', { file }), { cause: error });
  }
}

async function readManifest(zip: ZipFile, entries: AsyncIterator<Entry>, file: string): Promise<Manifest> {
  const first = (await entries.next()).value as Entry | undefined;
  if (first?.fileName !== manifestName || first.uncompressedSize > MAX_MANIFEST_BYTES) {
    throw new OperationRefusal('not-a-backup', { file });
  }
  const parts: Buffer[] = [];
  await hashStream(await openEntry(zip, first), async (part) => parts.push(part));
  const manifest = parseManifest(Buffer.concat(parts).toString('utf8'));
  if (manifest === undefined) throw new OperationRefusal('not-a-backup', { file });
  return manifest;
}

async function readEntries(
  zip: ZipFile,
  entries: AsyncIterator<Entry>,
  manifest: Manifest,
  reader: BackupReader,
): Promise<void> {
  for (const expected of manifest.entries) {
    const found = (await entries.next()).value as Entry | undefined;
    if (found?.fileName !== expected.name || found.uncompressedSize !== expected.sizeBytes)
      throw damaged(expected.name);
    const { sizeBytes, sha256 } = await hashStream(await openEntry(zip, found), (part) =>
      Promise.resolve(reader.receive?.(expected, part)),
    );
    if (sizeBytes !== expected.sizeBytes || sha256 !== expected.sha256) throw damaged(expected.name);
    await reader.end?.(expected);
  }
  const extra = await entries.next();
  if (extra.done !== true) throw damaged(extra.value.fileName);
}

/** yauzl counts the bytes that come out, and fails beyond the size announced. */
function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return zip.openReadStreamPromise(entry);
}

/** A full disk is not the backup's fault; what yauzl and zlib throw is. */
function isOurs(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^E[A-Z]+$/.test(code) || (error instanceof Error && error.name === 'StartError');
}

function damaged(name: string, cause?: unknown): OperationRefusal {
  return Object.assign(new OperationRefusal('backup-damaged', { name }), { cause });
}
