// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import type { ImportReport } from '../document/importCourses.server.ts';
import type { BackupSchedule } from '../server/backup/backupSchedule.server.ts';
import { openBackupFolder, openDataFolder, type DataFolder } from '../server/dataFolder.server.ts';
import { openDatabase, type Database } from '../server/database/database.server.ts';
import { openLog, type Log } from '../server/log.server.ts';
import { readSettings, type Settings } from '../server/settings.server.ts';
import { openWorkerThread } from '../server/workerThread.server.ts';
import { rememberErasures, startBackups } from './backups.server.ts';
import { explainPublishing } from './explainStart.server.ts';
import { publishCourses } from './publishing.server.ts';
import type { DocumentToRender, ModuleContext, RenderedDocument } from './renderDocuments.ts';

/** A running instance: everything routes and commands need, opened once. */
export type Instance = {
  settings: Settings;
  data: DataFolder;
  db: Database;
  log: Log;
  /** What the last import of `courses/` found. */
  imported: ImportReport;
  /** Backups made while it serves; undefined when no folder is set for them. */
  backups: BackupSchedule | undefined;
  close: () => Promise<void>;
};

/** The folder that holds `drizzle/`, `courses/` and `src/`; the launcher and the server say where it is. */
export function rootFolder(): string {
  return process.env.ESSAIM_ROOT ?? process.cwd();
}

/**
 * Opens the data folder and the database, brings both up to date with the program and with `courses/`.
 *
 * @throws StartError when the machine or the settings do not allow it
 */
export async function openInstance(
  environment: Record<string, string | undefined>,
  now: () => Date,
): Promise<Instance> {
  const settings = readSettings(environment);
  const log = openLog(settings.logLevel);
  const data = openDataFolder(settings.dataFolder);
  const folder = settings.backupFolder === undefined ? undefined : openBackupFolder(settings.backupFolder);
  const db = openDatabase({ file: data.databaseFile, migrationsFolder: join(rootFolder(), 'drizzle') });
  const renderer = openRenderer();
  const options = { coursesFolder: settings.coursesFolder, mediaFolder: data.mediaFolder, render: renderer.render };
  const imported = await publishCourses(db, options, now()).catch(async (error: unknown) => {
    await Promise.all([renderer.stop(), db.close()]);
    throw explainPublishing(error, settings);
  });
  reportImport(log, imported);
  const program = { root: rootFolder(), version: packageJson.version };
  await rememberErasures({ db, data, settings });
  const backups = startBackups({ folder, settings, data, db, log, program }, now);
  const close = async () => {
    backups?.stop();
    await renderer.stop();
    await db.close();
  };
  return { settings, data, db, log, imported, backups, close };
}

/** A renderer in a thread of its own. */
export function openRenderer() {
  const file = join(rootFolder(), 'src/lib/web/rendering.worker.ts');
  const thread = openWorkerThread<[DocumentToRender[], ModuleContext], RenderedDocument[]>(file);
  return {
    render: (documents: DocumentToRender[], context: ModuleContext) => thread.run([documents, context]),
    stop: thread.stop,
  };
}

function reportImport(log: Log, { published, moved, missing, problems }: ImportReport): void {
  log.info({ published, moved, missing, problems: problems.length }, 'courses imported');
  for (const { file, line, rule } of problems) log.warn({ file, line, rule }, 'not published');
}

let instance: Instance | undefined;

/** Opens the instance of this process, at its start. */
export async function startInstance(environment: Record<string, string | undefined>): Promise<Instance> {
  instance ??= await openInstance(environment, () => new Date());
  return instance;
}

/** The instance of this process. @throws Error before `startInstance` */
export function getInstance(): Instance {
  if (!instance) throw new Error('The instance has not started.');
  return instance;
}
