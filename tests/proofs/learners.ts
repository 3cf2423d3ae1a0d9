// SPDX-License-Identifier: AGPL-3.0-or-later
// What signed-in pages cost with 100,000 accounts and 10,000,000 events, and how that grows with one's own diary.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openDataFolder } from '../../src/lib/server/dataFolder.server.ts';
import { appendFigure, median } from './figures/appendFigure.ts';
import { fillDatabase, signIn } from './learners/instance.ts';
import { loadPages, type PageLoad } from './learners/pageLoad.ts';
import { populate, type Read } from './learners/population.ts';
import { makeDataFolder, startServer, type Running } from './speed/processes.ts';

const [accounts = 100_000, eventsPerAccount = 100] = process.argv.slice(2).map(Number);
const SECONDS = 3;
const ROUNDS = 5;
const SIGNED_IN = 2000;
const DIARIES = [10, 100, 1000, 10_000];
const MODULE = '/fr/modules/internet-reprendre-le-controle';
const PAGES = {
  lesson: `${MODULE}/lessons/une-histoire-de-choix`,
  module: MODULE,
  'my progress': '/fr/my/progress',
};

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const dataFolder = makeDataFolder();
const read = await publishAndListWhatIsRead();
const few = await fill(() => ({ accounts: 100, eventsPerAccount }));
const growthWithFew = await onServer((server) => measureGrowth(server, few.diaries));
const startedAt = performance.now();
const many = await fill(() => ({ accounts, eventsPerAccount }));
const filledInS = (performance.now() - startedAt) / 1000;
const { pages, growthWithMany } = await onServer(async (server) => ({
  pages: await measurePages(server, many.cookies),
  growthWithMany: await measureGrowth(server, many.diaries),
}));

appendFigure({
  name: 'learners',
  lines: [
    `${accounts} accounts, ${accounts * eventsPerAccount} events (${countGib()} GiB, filled in ${filledInS.toFixed(0)} s); load: wrk, median of ${ROUNDS} runs of ${SECONDS} s`,
    ...pages,
    `p50 ms of “my progress” by the length of one's own diary, with 100 accounts then with ${accounts}: ${DIARIES.map(
      (length, index) => `${length} events ${growthWithFew[index]} / ${growthWithMany[index]}`,
    ).join(', ')}`,
  ],
});

/** The documents of `courses/`, as the server publishes them at its first start. */
async function publishAndListWhatIsRead(): Promise<Read> {
  await (await startServer(dataFolder)).stop();
  const connection = new Sqlite(openDataFolder(dataFolder).databaseFile, { readonly: true });
  const list = (kind: string) =>
    connection
      .prepare<[string], { id: string; revision: string }>(
        `SELECT id, substr(published_revision, 1, 12) AS revision FROM document
         WHERE kind = ? AND language = 'fr' AND module = 'internet-reprendre-le-controle' ORDER BY id`,
      )
      .all(kind)
      .map((row) => ({ ...row, sections: ['espace-d-action', 'sources', 'une-partie'] }));
  const found = { lessons: list('lesson'), selfAssessments: list('selfAssessment') };
  connection.close();
  return found;
}

/** Adds learners, and one of each length of diary; signs some of them in. */
function fill(population: () => { accounts: number; eventsPerAccount: number }) {
  return fillDatabase(dataFolder, (connection) => {
    const ids = populate(connection, read, population());
    const step = Math.max(1, Math.floor(ids.length / SIGNED_IN));
    const some = ids.filter((_, index) => index % step === 0);
    const diaries = DIARIES.flatMap((length) => populate(connection, read, { accounts: 1, eventsPerAccount: length }));
    return { cookies: signIn(connection, some), diaries: signIn(connection, diaries) };
  });
}

async function onServer<T>(measure: (server: Running) => Promise<T>): Promise<T> {
  const server = await startServer(dataFolder);
  try {
    return await measure(server);
  } finally {
    await server.stop();
  }
}

async function measurePages({ origin }: Running, cookies: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  for (const [name, path] of Object.entries(PAGES)) {
    const full = await repeat(() => loadPages({ url: origin + path, cookies, connections: 16, seconds: SECONDS }));
    const calm = await repeat(() => loadPages({ url: origin + path, cookies, connections: 1, seconds: SECONDS }));
    const middle = (loads: PageLoad[], pick: (one: PageLoad) => number) => median(loads.map(pick));
    lines.push(
      `${name}: ${middle(full, (one) => one.requests / one.seconds).toFixed(0)} pages/s (16 connections, p95 ${middle(full, (one) => one.p95Ms).toFixed(1)} ms); one at a time p50 ${middle(calm, (one) => one.p50Ms).toFixed(2)} ms, p95 ${middle(calm, (one) => one.p95Ms).toFixed(2)} ms`,
    );
  }
  return lines;
}

/** p50 of “my progress”, one at a time, for one learner of each length of diary. */
async function measureGrowth({ origin }: Running, cookies: readonly string[]): Promise<string[]> {
  const medians: string[] = [];
  for (const cookie of cookies) {
    const url = origin + PAGES['my progress'];
    const loads = await repeat(() => loadPages({ url, cookies: [cookie], connections: 1, seconds: 1 }));
    medians.push(median(loads.map(({ p50Ms }) => p50Ms)).toFixed(2));
  }
  return medians;
}

async function repeat(load: () => Promise<PageLoad>): Promise<PageLoad[]> {
  await load();
  const loads: PageLoad[] = [];
  for (let round = 0; round < ROUNDS; round += 1) loads.push(await load());
  return loads;
}

function countGib(): string {
  const connection = new Sqlite(join(dataFolder, 'essaim.sqlite'), { readonly: true });
  const bytes =
    Number(connection.pragma('page_count', { simple: true })) *
    Number(connection.pragma('page_size', { simple: true }));
  connection.close();
  return (bytes / 1024 ** 3).toFixed(1);
}
