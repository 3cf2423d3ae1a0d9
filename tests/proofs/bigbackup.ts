// SPDX-License-Identifier: AGPL-3.0-or-later
// A backup of 2 GB while 100 events a second are written and pages are read: the longest request, the checks, and what a restoration gives back.
import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import packageJson from '../../package.json' with { type: 'json' };
import type { BackupOrder, BackupReport } from '../../src/lib/server/backup/backup.worker.ts';
import { runInChild } from '../../src/lib/server/childProcess.server.ts';
import { openDataFolder } from '../../src/lib/server/dataFolder.server.ts';
import { checkDatabase } from '../../src/lib/server/database/copyDatabase.server.ts';
import { readSettings } from '../../src/lib/server/settings.server.ts';
import { restoreInstance } from '../../src/lib/web/operations/restoring.server.ts';
import { openTools } from '../../src/lib/web/operations/tools.server.ts';
import { readTogether, writeTogether } from './crowd/crowd.ts';
import { openTally } from './crowd/tally.ts';
import { migrationsFolder } from './durability/instance.ts';
import { appendFigure } from './figures/appendFigure.ts';
import { compareTables } from './large/compareTables.ts';
import { fillEvents } from './large/fillEvents.ts';
import { fillDatabase, signIn } from './learners/instance.ts';
import { makeDataFolder, startServer } from './speed/processes.ts';

const [gigabytes = 2, perSecond = 100, readers = 1000] = process.argv.slice(2).map(Number);
const EVENTS_PER_ACCOUNT = 200;
/** What one event takes in the file, with its share of the indexes. */
const BYTES_PER_EVENT = 146;
const SIGNED_IN = 1000;
const longestMs = 1000;

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const dataFolder = makeDataFolder();
// The courses are published first: their texts are in the backup too.
await (await startServer(dataFolder)).stop();
const data = openDataFolder(dataFolder);
const accounts = Math.ceil((gigabytes * 1e9) / BYTES_PER_EVENT / EVENTS_PER_ACCOUNT);
const ids = fillEvents(data.databaseFile, { accounts, eventsPerAccount: EVENTS_PER_ACCOUNT });
const cookies = await fillDatabase(dataFolder, (connection) => signIn(connection, ids.slice(0, SIGNED_IN)));
const sizeGb = statSync(data.databaseFile).size / 1e9;

const backups = join(dataFolder, '..', 'backups');
mkdirSync(backups);
const target = join(backups, 'one.zip');
const server = await startServer(dataFolder);
const tally = openTally();
const worker = resolve(import.meta.dirname, '../../src/lib/server/backup/backup.worker.ts');
const at = Date.now();
const order = { dataFolder, migrationsFolder, target, version: packageJson.version, at };
let tookS = 0;
let report: BackupReport | undefined;
const backingUp = runInChild<BackupOrder, BackupReport>(worker, order).answer.then((answer) => {
  tookS = (Date.now() - at) / 1000;
  report = answer;
});
let acknowledged = 0;
// Rounds of ten seconds, until the backup is done.
do {
  const common = { origin: server.origin, seconds: 10, tally };
  const [kept] = await Promise.all([
    writeTogether({ ...common, cookies, perSecond, subject: 'lecon-une-histoire-de-choix' }),
    readTogether({ ...common, readers, everyMs: 10_000 }),
  ]);
  acknowledged += kept;
} while (report === undefined);
await backingUp;
await server.stop();

const restoredFolder = join(dataFolder, '..', 'restored');
const restoreAt = performance.now();
const tools = openTools({ ESSAIM_DATA: restoredFolder });
await restoreInstance(tools, { file: target, replaces: false, erasuresFile: undefined }, new Date());
const restoreS = (performance.now() - restoreAt) / 1000;
const restoredFile = openDataFolder(readSettings({ ESSAIM_DATA: restoredFolder }).dataFolder).databaseFile;
const faults = checkDatabase(restoredFile);
const { differences, tables, rows, later } = compareTables(restoredFile, data.databaseFile, at);
const kinds = ['reading', 'writing'];
const mostMs = Math.max(...kinds.map((kind) => tally.percentileMs(kind, 1)));
const kept = countEvents() - accounts * EVENTS_PER_ACCOUNT;

appendFigure({
  name: 'bigbackup',
  lines: [
    `a database of ${sizeGb.toFixed(2)} GB and ${accounts * EVENTS_PER_ACCOUNT} events; ${perSecond} events/s and ${readers / 10} pages/s meanwhile`,
    `backup: ${tookS.toFixed(0)} s, ${((report?.sizeBytes ?? 0) / 1e9).toFixed(2)} GB, checked to its last byte; restoration, its checks included: ${restoreS.toFixed(0)} s`,
    ...kinds.map((kind) => tally.describe(kind)),
    `longest request: ${mostMs.toFixed(0)} ms (bound ${longestMs}); errors: ${tally.errors()} ${tally.reasons()}`,
    `events acknowledged: ${acknowledged}, kept: ${kept}`,
    `restored: ${tables} tables, ${rows} rows, each as in the database; ${later} events of after the copy are in the database alone; what SQLite finds wrong: ${faults.length === 0 ? 'nothing' : faults.join('; ')}`,
  ],
});
if (differences.length > 0) throw new Error(`What was restored is not what there was: ${differences.join('; ')}`);
if (faults.length > 0) throw new Error(faults.join('; '));
if (tally.errors() > 0) throw new Error(`${tally.errors()} requests failed: ${tally.reasons()}`);
if (kept < acknowledged) throw new Error(`${acknowledged} events were acknowledged, ${kept} are there.`);
if (mostMs > longestMs) throw new Error(`A request took ${mostMs.toFixed(0)} ms, over ${longestMs}.`);

function countEvents(): number {
  const connection = new Sqlite(data.databaseFile, { readonly: true });
  const count = connection.prepare<[], number>('SELECT count(*) FROM diary_event').pluck().get() ?? 0;
  connection.close();
  return count;
}
