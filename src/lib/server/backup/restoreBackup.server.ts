// SPDX-License-Identifier: AGPL-3.0-or-later
import { copyFile, mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DataFolder } from '../dataFolder.server.ts';
import { checkDatabase, syncToDisk } from '../database/copyDatabase.server.ts';
import type { Database } from '../database/database.server.ts';
import { openDatabase } from '../database/database.server.ts';
import type { Migrations } from '../database/migrations.server.ts';
import { OperationRefusal } from '../operationRefusal.ts';
import { refuseWithoutSpace } from './files.server.ts';
import { databaseName, type Manifest, type ManifestEntry } from './manifest.ts';
import { readBackup } from './readBackup.server.ts';
import { putAside, refuseServed } from './replaced.server.ts';

export type Restoration = {
  /** A backup, or a database alone: a copy made before an upgrade. */
  file: string;
  data: DataFolder;
  /** Whether an instance that is there already is put aside. */
  replaces: boolean;
  migrations: Migrations;
  migrationsFolder: string;
  /** What must be done again to an old state before anyone sees it: erasures. */
  amend: (db: Database) => Promise<void>;
};

/** `aside` is where the instance that was there before has been put, if there was one. */
export type Restored = { manifest: Manifest | undefined; aside: string | undefined };

/**
 * Puts a backup in place of an instance, or where there was none. Nothing is replaced before every byte has been
 * verified, the database checked, brought up to date with the program, and amended.
 *
 * @throws {OperationRefusal} `folder-not-empty`, `being-served`, `not-a-backup`, `backup-damaged`, `backup-newer`,
 *   `database-damaged`, `no-space`: the data folder is then as it was
 */
export async function restoreBackup(restoration: Restoration, now: Date): Promise<Restored> {
  const { data, replaces } = restoration;
  if (!replaces && (await isInhabited(data))) throw new OperationRefusal('folder-not-empty', { folder: data.folder });
  refuseServed(data.databaseFile);
  const stage = join(data.folder, `.restore-${process.pid}`);
  await removeLeftovers(data.folder);
  await mkdir(join(stage, 'media'), { recursive: true, mode: 0o700 });
  try {
    const manifest = (await isDatabase(restoration.file))
      ? await stageDatabase(restoration.file, stage)
      : await stageBackup(restoration, stage);
    await prepareDatabase(join(stage, databaseName), restoration);
    return { manifest, aside: await putInPlace(stage, data, now) };
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** What a restoration left when it was killed: two at once in one folder would be a mistake. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('.restore-'));
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true });
}

async function isInhabited({ databaseFile, mediaFolder }: DataFolder): Promise<boolean> {
  const hasDatabase = await stat(databaseFile).then(
    () => true,
    () => false,
  );
  return hasDatabase || (await readdir(mediaFolder)).length > 0;
}

async function isDatabase(file: string): Promise<boolean> {
  const handle = await open(file).catch((error: unknown) => {
    throw Object.assign(new OperationRefusal('not-a-backup', { file }), { cause: error });
  });
  try {
    const { buffer } = await handle.read(Buffer.alloc(15), 0, 15, 0);
    return buffer.toString('latin1') === 'SQLite format 3';
  } finally {
    await handle.close();
  }
}

async function stageDatabase(file: string, stage: string): Promise<undefined> {
  await refuseWithoutSpace(stage, (await stat(file)).size);
  await copyFile(file, join(stage, databaseName));
}

async function stageBackup({ file, migrations }: Restoration, stage: string): Promise<Manifest> {
  let target: FileHandle | undefined;
  try {
    return await readBackup(file, {
      begin: async (manifest) => {
        refuseNewer(manifest, migrations);
        await refuseWithoutSpace(stage, sum(manifest.entries));
      },
      receive: async ({ name }, part) => {
        target ??= await open(join(stage, name), 'wx', 0o600);
        await target.writeFile(part);
      },
      end: async ({ name }) => {
        target ??= await open(join(stage, name), 'wx', 0o600);
        await target.sync();
        await target.close();
        target = undefined;
      },
    });
  } finally {
    await target?.close();
  }
}

function refuseNewer({ migrations, version }: Manifest, known: Migrations): void {
  const times = new Set(known.map(({ folderMillis }) => folderMillis));
  if (!migrations.every(({ when }) => times.has(when))) throw new OperationRefusal('backup-newer', { version });
}

async function prepareDatabase(file: string, { migrationsFolder, amend }: Restoration): Promise<void> {
  const faults = checkDatabase(file);
  if (faults.length > 0) throw new OperationRefusal('database-damaged', { details: faults.join('; ') });
  const db = openDatabase({ file, migrationsFolder });
  try {
    await amend(db);
  } finally {
    await db.close();
  }
  syncToDisk(file);
}

/** Media first: they are named by their content, and harmless without the database. */
async function putInPlace(stage: string, data: DataFolder, now: Date): Promise<string | undefined> {
  for (const name of await readdir(join(stage, 'media'))) {
    await rename(join(stage, 'media', name), join(data.mediaFolder, name));
  }
  syncToDisk(data.mediaFolder);
  const aside = await putAside(data, now);
  await rename(join(stage, databaseName), data.databaseFile);
  syncToDisk(dirname(data.databaseFile));
  return aside;
}

const sum = (entries: readonly ManifestEntry[]) => entries.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
