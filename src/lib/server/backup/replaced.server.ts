// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs';
import { link, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { DataFolder } from '../dataFolder.server.ts';
import { syncToDisk } from '../database/copyDatabase.server.ts';
import { findSqliteCode } from '../database/sqliteErrors.server.ts';
import { OperationRefusal } from '../operationRefusal.ts';

/**
 * Refuses a database that a process has open, and otherwise empties its write-ahead log into it.
 *
 * A connection holds a shared lock on the file for as long as it is open, even when idle: leaving the write-ahead log
 * asks for an exclusive one.
 *
 * @throws {OperationRefusal} `being-served`
 */
export function refuseServed(databaseFile: string): void {
  if (!existsSync(databaseFile)) return;
  const connection = new Sqlite(databaseFile, { timeout: 0 });
  try {
    connection.pragma('journal_mode = DELETE');
  } catch (error) {
    if (/^SQLITE_(BUSY|LOCKED)/.test(findSqliteCode(error) ?? '')) {
      throw new OperationRefusal('being-served', { file: databaseFile });
    }
    // A damaged database is what a restoration is for.
  } finally {
    connection.close();
  }
}

/**
 * Gives the present database a second name in `backups/`, so that a restoration can be undone; the first name is there
 * to be replaced in one step. A log that could not be emptied goes with it: it would be played into another database.
 *
 * @returns where it is, undefined when there was none
 */
export async function putAside({ folder, databaseFile }: DataFolder, now: Date): Promise<string | undefined> {
  if (!existsSync(databaseFile)) return undefined;
  const backups = join(folder, 'backups');
  await mkdir(backups, { recursive: true, mode: 0o700 });
  const aside = join(backups, `replaced-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.sqlite`);
  await rm(aside, { force: true });
  await link(databaseFile, aside);
  if (existsSync(`${databaseFile}-wal`)) await rename(`${databaseFile}-wal`, `${aside}-wal`);
  await rm(`${databaseFile}-shm`, { force: true });
  syncToDisk(backups);
  return aside;
}
