// SPDX-License-Identifier: AGPL-3.0-or-later
// 6,500 people who read a page each 30 seconds, while learners among them note what they read, 110 times a second, for 5 minutes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import Sqlite from 'better-sqlite3';
import { readTogether, writeTogether } from './crowd/crowd.ts';
import { openTally } from './crowd/tally.ts';
import { appendFigure } from './figures/appendFigure.ts';
import { fillDatabase, signIn } from './learners/instance.ts';
import { populate } from './learners/population.ts';
import { makeDataFolder, startServer } from './speed/processes.ts';

const [readers = 6500, seconds = 300, perSecond = 110] = process.argv.slice(2).map(Number);
const EVERY_MS = 30_000;
const EVENTS = 20;
const bounds = { readingP95Ms: 100 };
const READ = { id: 'lecon-une-histoire-de-choix', revision: '0123456789ab', sections: ['partie'] };
/** As many learners as note one thing for each page they read. */
const learners = Math.min(readers, Math.round(perSecond * (EVERY_MS / 1000)));

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const dataFolder = makeDataFolder();
const cookies = await fillDatabase(dataFolder, (connection) =>
  signIn(
    connection,
    populate(
      connection,
      { lessons: [READ], selfAssessments: [READ] },
      { accounts: learners, eventsPerAccount: EVENTS },
    ),
  ),
);
const server = await startServer(dataFolder);
const tally = openTally();
const own = monitorEventLoopDelay({ resolution: 10 });
own.enable();
const cpuBefore = cpuSeconds(server.pid);
let acknowledged = 0;
try {
  const common = { origin: server.origin, seconds, tally };
  const writing = writeTogether({ ...common, cookies, perSecond, subject: READ.id });
  await readTogether({ ...common, readers, everyMs: EVERY_MS, cookies });
  acknowledged = await writing;
} finally {
  own.disable();
}
const cpu = (cpuSeconds(server.pid) - cpuBefore) / seconds;
const memoryMib = residentMib(server.pid);
await server.stop();

const kept = countEvents() - learners * EVENTS;
const kinds = ['reading', 'reading, signed in', 'files', 'writing'].filter((kind) => tally.count(kind) > 0);
appendFigure({
  name: 'readers',
  lines: [
    `${readers} readers, ${learners} of them signed in, a page each ${EVERY_MS / 1000} s and ${perSecond} events/s for ${seconds} s; the crowd is on the same machine (its own event loop was late by ${(own.mean / 1e6 - 10).toFixed(1)} ms on average, ${(own.max / 1e6 - 10).toFixed(0)} ms at most)`,
    ...kinds.map((kind) => tally.describe(kind)),
    `errors: ${tally.errors()} ${tally.reasons()}`,
    `events acknowledged: ${acknowledged}, found again after the server stopped: ${kept}`,
    `server: ${(cpu * 100).toFixed(0)} % of a core, ${memoryMib.toFixed(0)} MiB at the end`,
  ],
});
if (tally.errors() > 0) throw new Error(`${tally.errors()} requests failed: ${tally.reasons()}`);
if (kept < acknowledged) throw new Error(`${acknowledged} events were acknowledged, ${kept} are there.`);
for (const kind of kinds.slice(0, 2)) {
  const p95 = tally.percentileMs(kind, 0.95);
  if (p95 > bounds.readingP95Ms) throw new Error(`${kind}: p95 ${p95.toFixed(0)} ms, over ${bounds.readingP95Ms}.`);
}

function countEvents(): number {
  const connection = new Sqlite(join(dataFolder, 'essaim.sqlite'), { readonly: true });
  const count = connection.prepare<[], number>('SELECT count(*) FROM diary_event').pluck().get() ?? 0;
  connection.close();
  return count;
}

function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  // utime and stime, fields 14 and 15 of proc(5), in hundredths.
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function residentMib(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
