// SPDX-License-Identifier: AGPL-3.0-or-later
import { dirname } from 'node:path';
import { reapplyErasures, type Erasure } from '../../account/erasures.server.ts';
import { listDue } from '../../account/holderCommands.server.ts';
import { endAllSessions } from '../../account/sessions.server.ts';
import { restoreBackup, type Restored } from '../../server/backup/restoreBackup.server.ts';
import { openDataFolder } from '../../server/dataFolder.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { findErasures, keepErasureLists, readErasureList, readErasuresOfBackup } from './erasureLists.server.ts';
import { personalDataHolders } from '../account/personalDataHolders.server.ts';
import type { Tools } from './tools.server.ts';

export type RestoreOrder = {
  file: string;
  replaces: boolean;
  /** A list of erasures, or a later backup, besides the lists found beside the backup and the instance. */
  erasuresFile: string | undefined;
};

export type RestoredInstance = Restored & { folder: string; erased: number };

/**
 * Puts a backup in place. Before anyone can see it, those who were erased since are erased again, and every session
 * ends.
 *
 * @throws {OperationRefusal} as `restoreBackup` does, and `not-erasures`
 */
export async function restoreInstance(
  { settings, program }: Tools,
  { file, replaces, erasuresFile }: RestoreOrder,
  now: Date,
): Promise<RestoredInstance> {
  const data = openDataFolder(settings.dataFolder);
  const erasures = [
    ...(await findErasures([dirname(file), data.folder])),
    ...(erasuresFile === undefined ? [] : await readGiven(erasuresFile, data.folder)),
  ];
  let erased = 0;
  const amend = async (db: Database) => {
    erased = await amendRestored(db, erasures, now);
    await keepErasureLists(db, [data.folder]);
  };
  const restored = await restoreBackup({ file, data, replaces, amend, ...program }, now);
  return { ...restored, folder: data.folder, erased };
}

function readGiven(file: string, folder: string): Promise<Erasure[]> {
  return file.endsWith('.zip') ? readErasuresOfBackup(file, folder) : readErasureList(file);
}

/** Numbers given after the backup must never be given again: an erasure, or a later backup, would take one for another. */
const SKIPPED_NUMBERS = 1_000_000;

async function amendRestored(db: Database, erasures: readonly Erasure[], now: Date): Promise<number> {
  await db.write(endAllSessions);
  const due = await listDue(db.read, erasures);
  const erased = await reapplyErasures(db, { erasures: due, holders: personalDataHolders }, now);
  db.connections.writing
    .prepare("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'account'")
    .run(SKIPPED_NUMBERS);
  return erased;
}
