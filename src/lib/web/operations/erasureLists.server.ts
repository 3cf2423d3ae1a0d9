// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs';
import { open, readFile, rename, rm, writeFile, appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { formatErasures, parseErasures } from '../../account/erasure.ts';
import { listErasures, type Erasure } from '../../account/erasures.server.ts';
import { databaseName } from '../../server/backup/manifest.ts';
import { readBackup } from '../../server/backup/readBackup.server.ts';
import { syncToDisk } from '../../server/database/copyDatabase.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { OperationRefusal } from '../../server/operationRefusal.ts';

const listName = 'erasures.txt';

/**
 * Keeps the list of erasures beside the database and beside the backups, which it must outlive: a backup that is
 * restored does not know who was erased after it was made.
 */
export async function keepErasureLists(db: Database, folders: readonly string[]): Promise<void> {
  const known = await listErasures(db.read);
  for (const folder of folders) await keepList(folder, known);
}

/** A list that is there may know more than the database, when the database is the older one. It only grows. */
async function keepList(folder: string, known: readonly Erasure[]): Promise<void> {
  const file = join(folder, listName);
  const kept = existsSync(file) ? await readErasureList(file) : [];
  if (!existsSync(file) && known.length === 0) return;
  const joined = formatErasures(joinLists(kept, known));
  if (existsSync(file) && (await readFile(file, 'utf8')) === joined) return;
  const part = `${file}.${process.pid}.part`;
  const handle = await open(part, 'w', 0o600);
  await handle.writeFile(joined);
  await handle.sync();
  await handle.close();
  await rename(part, file);
  syncToDisk(folder);
}

function joinLists(some: readonly Erasure[], others: readonly Erasure[]): Erasure[] {
  return [...new Map([...some, ...others].map((one) => [one.accountId, one])).values()];
}

/** The lists of some folders, those that have one. */
export async function findErasures(folders: readonly string[]): Promise<Erasure[]> {
  const files = folders.map((folder) => join(folder, listName)).filter((file) => existsSync(file));
  return (await Promise.all(files.map(readErasureList))).flat();
}

/** @throws {OperationRefusal} `not-erasures` */
export async function readErasureList(file: string): Promise<Erasure[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw Object.assign(new OperationRefusal('not-erasures', { file }), { cause });
  });
  const erasures = parseErasures(text);
  if (erasures === undefined) throw new OperationRefusal('not-erasures', { file });
  return erasures;
}

/**
 * The erasures that a backup knows of, by way of a copy of its database in a folder, gone at the end.
 *
 * @throws {OperationRefusal} `not-a-backup`, `backup-damaged`
 */
export async function readErasuresOfBackup(file: string, folder: string): Promise<Erasure[]> {
  const copy = join(folder, `.erasures-${process.pid}.sqlite`);
  await writeFile(copy, '', { mode: 0o600 });
  try {
    await readBackup(file, {
      receive: async ({ name }, part) => {
        if (name === databaseName) await appendFile(copy, part);
      },
    });
    return selectErasures(copy);
  } finally {
    await rm(copy, { force: true });
  }
}

/** Without Drizzle: a backup of a former version may lack the table. */
function selectErasures(file: string): Erasure[] {
  const connection = new Sqlite(file, { readonly: true });
  try {
    if (connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'erasure'").get() === undefined) return [];
    const rows = connection.prepare<[], [number, number]>('SELECT account_id, erased_at FROM erasure').raw().all();
    return rows.map(([accountId, erasedAt]) => ({ accountId, erasedAt: new Date(erasedAt) }));
  } finally {
    connection.close();
  }
}
