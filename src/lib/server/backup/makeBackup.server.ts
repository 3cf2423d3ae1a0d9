// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DataFolder } from '../dataFolder.server.ts';
import { openConnection } from '../database/connection.server.ts';
import { checkDatabase, copyDatabase, syncToDisk } from '../database/copyDatabase.server.ts';
import { listApplied, refuseNewerDatabase, type Migrations } from '../database/migrations.server.ts';
import { OperationRefusal } from '../operationRefusal.ts';
import { hashFile, refuseWithoutSpace } from './files.server.ts';
import { databaseName, type Manifest, type ManifestEntry } from './manifest.ts';
import { readBackup } from './readBackup.server.ts';
import { writeBackup, type SourceFile } from './writeBackup.server.ts';

export type Program = { version: string; migrations: Migrations };

/** A backup that was made, and read again from its first byte to its last. */
export type MadeBackup = { file: string; sizeBytes: number; manifest: Manifest };

/**
 * Backs an instance up into one file, `target`, while it serves or not. Reads the data folder and writes nothing in it
 * but a copy of the database, gone at the end.
 *
 * Takes seconds or minutes of processor and disk: for a process that does not serve.
 *
 * @throws {OperationRefusal} `no-database`, `no-space`, `database-damaged`
 * @throws {StartError} when the database is newer than the program
 */
export async function makeBackup(
  { data, target, program }: { data: DataFolder; target: string; program: Program },
  now: Date,
): Promise<MadeBackup> {
  if (!existsSync(data.databaseFile)) throw new OperationRefusal('no-database', { file: data.databaseFile });
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await removeLeftovers(data.folder, /^\.backup-(\d+)\.sqlite/);
  await removeLeftovers(dirname(target), /\.zip\.(\d+)\.part$/);
  const copy = join(data.folder, `.backup-${process.pid}.sqlite`);
  const part = `${target}.${process.pid}.part`;
  try {
    const migrations = await takeCopy(data, copy, program.migrations);
    const sources = [{ name: databaseName, path: copy }, ...(await listMedia(data.mediaFolder))];
    const manifest = await describe(sources, { version: program.version, createdAt: now.toISOString(), migrations });
    await refuseWithoutSpace(dirname(target), sum(manifest.entries));
    await writeBackup(part, manifest, sources);
    await readBackup(part);
    await rename(part, target);
    syncToDisk(dirname(target));
    return { file: target, sizeBytes: (await stat(target)).size, manifest };
  } finally {
    await Promise.all([copy, `${copy}-journal`, part].map((path) => rm(path, { force: true })));
  }
}

/** @returns the migrations of the copy */
async function takeCopy(data: DataFolder, copy: string, known: Migrations): Promise<Manifest['migrations']> {
  await refuseWithoutSpace(data.folder, (await stat(data.databaseFile)).size);
  const connection = openConnection(data.databaseFile, { readonly: true });
  try {
    refuseNewerDatabase(connection, known);
    copyDatabase(connection, copy);
    const tagOf = new Map(known.map(({ folderMillis, tag }) => [folderMillis, tag]));
    const migrations = listApplied(connection).map((when) => ({ tag: tagOf.get(when) ?? '', when }));
    refuseDamaged(copy);
    return migrations;
  } finally {
    connection.close();
  }
}

function refuseDamaged(copy: string): void {
  const faults = checkDatabase(copy);
  if (faults.length > 0) throw new OperationRefusal('database-damaged', { details: faults.join('; ') });
}

/** Files named by their content only: others are being written, or are not ours. */
async function listMedia(folder: string): Promise<SourceFile[]> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  const media = names.filter((name) => /^[0-9a-f]{64}\.[a-z0-9]{1,8}$/.test(name)).sort();
  return media.map((name) => ({ name: `media/${name}`, path: join(folder, name) }));
}

async function describe(
  sources: readonly SourceFile[],
  about: Omit<Manifest, 'format' | 'entries'>,
): Promise<Manifest> {
  const entries: ManifestEntry[] = [];
  for (const { name, path } of sources) entries.push({ name, ...(await hashFile(path)) });
  return { format: 1, ...about, entries };
}

/** What a process left when it was killed: its number is in the name. */
async function removeLeftovers(folder: string, pattern: RegExp): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, pid] = pattern.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const sum = (entries: readonly ManifestEntry[]) => entries.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
