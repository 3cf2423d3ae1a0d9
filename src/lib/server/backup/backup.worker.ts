// SPDX-License-Identifier: AGPL-3.0-or-later
import { setPriority } from 'node:os';
import type { ChildAnswer } from '../childProcess.server.ts';
import { openDataFolder } from '../dataFolder.server.ts';
import { readMigrations } from '../database/migrations.server.ts';
import { makeBackup } from './makeBackup.server.ts';

/** Plain data, as it goes from one process to another. */
export type BackupOrder = { dataFolder: string; migrationsFolder: string; target: string; version: string; at: number };
export type BackupReport = { file: string; sizeBytes: number };

/** Makes one backup, in a process of its own that lets the server go first. */
async function obey({ dataFolder, migrationsFolder, target, version, at }: BackupOrder): Promise<BackupReport> {
  setPriority(10);
  const program = { version, migrations: readMigrations(migrationsFolder) };
  const { file, sizeBytes } = await makeBackup({ data: openDataFolder(dataFolder), target, program }, new Date(at));
  return { file, sizeBytes };
}

process.once('message', (order: BackupOrder) => {
  const answer = (message: ChildAnswer<BackupReport>) => process.send?.(message, () => process.disconnect());
  obey(order).then(
    (output) => answer({ output }),
    (error: unknown) => answer({ error: error instanceof Error ? error.message : String(error) }),
  );
});
// The server has gone: nobody is waiting for the backup.
process.once('disconnect', () => process.exit());
