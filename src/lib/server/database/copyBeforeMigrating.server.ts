// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { StartError } from '../startError.server.ts';
import type { Connection } from './connection.server.ts';
import { copyDatabase, syncToDisk } from './copyDatabase.server.ts';
import { listApplied, listPending, type Migrations } from './migrations.server.ts';

/** How many such copies are kept, the latest ones: the way back from the last upgrades. */
const KEPT_COPIES = 3;

/**
 * Copies a database that is about to be upgraded into `backups/before-<first migration>.sqlite`, beside it.
 *
 * @throws {StartError} when the disk has no room for the copy and the upgrade
 */
export function copyBeforeMigrating(
  connection: Connection,
  migrations: Migrations,
  freeBytesOf: (folder: string) => number = readFreeBytes,
): void {
  const [first] = listPending(connection, migrations);
  if (first === undefined || listApplied(connection).length === 0) return;
  refuseWithoutSpace(connection.name, freeBytesOf(dirname(connection.name)));
  const folder = join(dirname(connection.name), 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  keepCopy(connection, migrations, join(folder, `before-${first.tag}.sqlite`));
  removeOldCopies(folder);
  syncToDisk(folder);
}

/** Under another name until it is whole. */
function keepCopy(connection: Connection, migrations: Migrations, target: string): void {
  const temporary = `${target}.${process.pid}.part`;
  rmSync(temporary, { force: true });
  copyDatabase(connection, temporary);
  // Another process that starts at the same time may have upgraded the database before this copy was made.
  if (isUpToDate(temporary, migrations)) rmSync(temporary);
  else renameSync(temporary, target);
}

function isUpToDate(file: string, migrations: Migrations): boolean {
  const connection = new Sqlite(file, { readonly: true });
  const pending = listPending(connection, migrations);
  connection.close();
  return pending.length === 0;
}

/** Migrations are numbered: their copies sort by age. */
function removeOldCopies(folder: string): void {
  const copies = readdirSync(folder).filter((name) => /^before-.*\.sqlite$/.test(name));
  for (const name of copies.sort().slice(0, -KEPT_COPIES)) rmSync(join(folder, name));
}

/** As much again for what a migration may rewrite. */
function refuseWithoutSpace(file: string, freeBytes: number): void {
  const sizeBytes = [file, `${file}-wal`].reduce((sum, path) => sum + (existsSync(path) ? statSync(path).size : 0), 0);
  const neededBytes = 2 * sizeBytes;
  if (freeBytes >= neededBytes) return;
  const [needed, free] = [Math.ceil(neededBytes / 1e6), Math.floor(freeBytes / 1e6)];
  throw new StartError(
    `Upgrading ${file} takes ${needed} MB of free disk, with the copy made before, and there are ${free}: free some` +
      ' space, then start again. Nothing has been changed.',
  );
}

function readFreeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
