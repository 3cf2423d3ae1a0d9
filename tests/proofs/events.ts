// SPDX-License-Identifier: AGPL-3.0-or-later
// How many events of signed-in learners a second are acknowledged once on the disk, beside a server that keeps nothing.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { loadEvents, type EventLoad } from './events/eventLoad.ts';
import { appendFigure, median } from './figures/appendFigure.ts';
import { fillDatabase, signIn } from './learners/instance.ts';
import { populate } from './learners/population.ts';
import { makeDataFolder, startReference, startServer } from './speed/processes.ts';

const ROUNDS = 5;
const SECONDS = Number(process.argv[2] ?? 5);
const LEARNERS = 1000;
const CONNECTIONS = 64;
const READ = { id: 'lecon-une-histoire-de-choix', revision: '0123456789ab', sections: ['partie'] };

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const dataFolder = makeDataFolder();
const cookies = await fillDatabase(dataFolder, (connection) =>
  signIn(
    connection,
    populate(connection, { lessons: [READ], selfAssessments: [READ] }, { accounts: LEARNERS, eventsPerAccount: 20 }),
  ),
);
const server = await startServer(dataFolder);
const answer = Buffer.from('{"kept":1,"known":0,"refused":[]}');
const reference = await startReference({ status: 200, headers: ['content-type', 'application/json'], body: answer });
const ours: EventLoad[] = [];
const theirs: EventLoad[] = [];
try {
  await load(server.origin, 2);
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await load(server.origin, SECONDS));
    theirs.push(await load(reference.origin, SECONDS));
  }
} finally {
  await Promise.all([server.stop(), reference.stop()]);
}
// wrk hangs up on what is under way when its time is over: these may be kept without having been acknowledged to it.
const acknowledged = ours.reduce((sum, one) => sum + one.acknowledged, 0);
const failed = ours.reduce((sum, one) => sum + one.failed, 0);
if (failed > 0) throw new Error(`${failed} requests failed.`);
const kept = countKept() - LEARNERS * 20;
if (kept < acknowledged) throw new Error(`${acknowledged} events were acknowledged, ${kept} are there.`);

appendFigure({
  name: 'events',
  lines: [
    `load: wrk, ${CONNECTIONS} connections, one event a request, ${LEARNERS} learners, median of ${ROUNDS} runs of ${SECONDS} s in turn; Essaim / bare node:http that keeps nothing (ratio)`,
    `acknowledged, durable events a second: ${beside((one) => one.acknowledged / one.seconds, 0)}`,
    `p50 ms: ${beside((one) => one.p50Ms, 2)}, p95 ms: ${beside((one) => one.p95Ms, 2)}`,
    `acknowledged in the counted runs: ${acknowledged}; found again after the server stopped: all`,
  ],
});

function load(origin: string, seconds: number): Promise<EventLoad> {
  const { id: subject, revision } = READ;
  return loadEvents({ origin, cookies, connections: CONNECTIONS, seconds, subject, revision });
}

function countKept(): number {
  const connection = new Sqlite(join(dataFolder, 'essaim.sqlite'), { readonly: true });
  const count = connection.prepare<[], number>('SELECT count(*) FROM diary_event').pluck().get() ?? 0;
  connection.close();
  return count;
}

function beside(read: (one: EventLoad) => number, digits: number): string {
  const [own, other] = [median(ours.map(read)), median(theirs.map(read))];
  return `${own.toFixed(digits)} / ${other.toFixed(digits)} (${(own / other).toFixed(2)})`;
}
