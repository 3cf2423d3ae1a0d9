// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartError } from './startError.server.ts';

/** Where an instance keeps what must be backed up. Absolute paths. */
export type DataFolder = {
  readonly folder: string;
  readonly databaseFile: string;
  readonly mediaFolder: string;
};

/**
 * Makes the data folder, for its owner alone, unless it exists; checks that it can be written.
 *
 * @throws {StartError} when it cannot be made or written
 */
export function openDataFolder(path: string): DataFolder {
  const data = locateDataFolder(path);
  makeWritable(data.folder, { below: data.mediaFolder, name: 'The data folder', setting: 'ESSAIM_DATA' });
  return data;
}

/** Where everything is or would be, without a look at the disk. */
export function locateDataFolder(path: string): DataFolder {
  const folder = resolve(path);
  return { folder, databaseFile: join(folder, 'essaim.sqlite'), mediaFolder: join(folder, 'media') };
}

/**
 * Makes the folder that backups are written in, as the data folder is made. Its absolute path.
 *
 * @throws {StartError} when it cannot be made or written
 */
export function openBackupFolder(path: string): string {
  const folder = resolve(path);
  makeWritable(folder, { below: folder, name: 'The backup folder', setting: 'ESSAIM_BACKUP_FOLDER' });
  return folder;
}

type Wanted = { below: string; name: string; setting: string };

function makeWritable(folder: string, wanted: Wanted): void {
  const probe = join(folder, `.writable-${process.pid}`);
  try {
    makeFolder(wanted.below);
    writeFileSync(probe, 'Essaim was here.\n');
    rmSync(probe);
  } catch (error) {
    throw explain(error, folder, wanted);
  }
}

/** Node's own `recursive` never returns where a folder exists and yet cannot hold another, as in `/proc`. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may start at the same time.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function explain(error: unknown, folder: string, { name, setting }: Wanted): StartError {
  const code = codeOf(error);
  const advice = ['ENOSPC', 'EDQUOT'].includes(code)
    ? 'its disk is full: free some space, then start again'
    : `give it to the user who runs Essaim, or name another folder in ${setting}`;
  return new StartError(`${name} ${folder} cannot be written (${code}): ${advice}.`, { cause: error });
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error));
