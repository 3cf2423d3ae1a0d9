// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import type { BackupOrder, BackupReport } from '../../server/backup/backup.worker.ts';
import { scheduleBackups, type BackupSchedule } from '../../server/backup/backupSchedule.server.ts';
import { runInChild, type ChildRun } from '../../server/childProcess.server.ts';
import { openBackupFolder, type DataFolder } from '../../server/dataFolder.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import type { Log } from '../../server/log.server.ts';
import type { Settings } from '../../server/settings.server.ts';
import { keepErasureLists } from './erasureLists.server.ts';

const HOUR_MS = 3_600_000;

type Backed = {
  /** Undefined when the operator wants no backups. */
  folder: string | undefined;
  settings: Settings;
  data: DataFolder;
  db: Database;
  log: Log;
  program: { root: string; version: string };
  /** Whether the process has too much to do already. */
  isBusy: () => boolean;
};

/** Has backups made while the instance serves. */
export function startBackups(backed: Backed, now: () => Date): BackupSchedule | undefined {
  const { folder, settings, log } = backed;
  if (folder === undefined) return undefined;
  let running: ChildRun<BackupReport> | undefined;
  const backUp = async (target: string) => {
    await rememberErasures(backed);
    running = runInChild<BackupOrder, BackupReport>(...orderOf(backed, target, now()));
    await running.answer;
  };
  const schedule = scheduleBackups({
    folder,
    everyMs: settings.backupEveryHours * HOUR_MS,
    keep: settings.backupKeep,
    backUp,
    isBusy: backed.isBusy,
    report: (outcome) =>
      'error' in outcome ? log.error({ err: outcome.error }, 'backup failed') : log.info(outcome, 'backup made'),
    now,
    later,
  });
  return {
    status: schedule.status,
    stop: () => {
      schedule.stop();
      running?.stop();
    },
  };
}

function orderOf({ data, program }: Backed, target: string, now: Date): [string, BackupOrder] {
  const order = {
    dataFolder: data.folder,
    migrationsFolder: join(program.root, 'drizzle'),
    target,
    version: program.version,
    at: now.getTime(),
  };
  return [join(program.root, 'src/lib/server/backup/backup.worker.ts'), order];
}

/** Does not keep the process alive. */
function later(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
}

/**
 * Keeps the list of erasures beside the database and beside the backups. To be called after each erasure; a start and a
 * backup do it too.
 */
export async function rememberErasures({
  db,
  data,
  settings,
}: Pick<Backed, 'db' | 'data' | 'settings'>): Promise<void> {
  const { backupFolder } = settings;
  await keepErasureLists(db, [data.folder, ...(backupFolder === undefined ? [] : [openBackupFolder(backupFolder)])]);
}
