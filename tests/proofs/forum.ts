// SPDX-License-Identifier: AGPL-3.0-or-later
// What lists, searches and threads of the forum cost with 100,000 threads and 1,000,000 posts.
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { findLookAlikes } from '../../src/lib/community/forum/lookAlikes.server.ts';
import { openDataFolder } from '../../src/lib/server/dataFolder.server.ts';
import { openDatabase } from '../../src/lib/server/database/database.server.ts';
import { appendFigure } from './figures/appendFigure.ts';
import { converse, type Population } from './forum/population.ts';
import { fillDatabase, signIn } from './learners/instance.ts';
import { askOneByOne, type Timing } from './proposals/askOneByOne.ts';
import { makeDataFolder, startServer } from './speed/processes.ts';

const [threads = 100_000, posts = 1_000_000, asked = 500] = process.argv.slice(2).map(Number);
const BOUND_MS = 30;
/** Words of most posts, of some, of hardly any, of none; one, two or three at once; beginnings of them, short and long. */
const queries = [
  ...['internet', 'données', 'internet données', 'internet données réseau', 'mot passe', 'vie privée licence'],
  ...['publicité atelier', 'chiffrer courriel routeur', 'bacedi', 'ruvi internet', 'inter', 'sauvegarder un téléphone'],
  ...['zozozozo', 'licence bacefo zozozozo', 'navigateurs libres', 'dicefo lagume'],
  ...['int', 'don', 'interne', 'sauvegard', 'bac', 'bacedi internet don', 'vie privée serveu'],
];

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const dataFolder = makeDataFolder();
await (await startServer(dataFolder)).stop();
const { module, documentId } = findTarget();
const { population, cookies } = await fillDatabase(dataFolder, (connection) => {
  const account = `INSERT INTO account (pseudonym, pseudonym_key, passphrase_hash, created_at) VALUES ('Zoé', 'zoe', 'none', 0)`;
  const accountId = Number(connection.prepare(account).run().lastInsertRowid);
  const population = converse(connection, { module, documentId, threads, posts, accountId });
  return { population, cookies: signIn(connection, [accountId]) };
});
const server = await startServer(dataFolder);
const pages = await measure(server.origin, population).finally(() => server.stop());
const alike = await measureLookAlikes();

appendFigure({
  name: 'forum',
  lines: [
    `${threads} threads, ${countPosts()} posts; pages asked one at a time by a client on the same machine, in ms; the bound is ${BOUND_MS} at p95`,
    ...[...pages, alike].map(([name, timing]) => describe(name, timing)),
  ],
});

async function measure(origin: string, { threadIds, longIds }: Population): Promise<Array<[string, Timing]>> {
  const forum = `${origin}/fr/forum`;
  const some = spread(threadIds, asked).map((id) => `${forum}/${moduleOf(id)}/${id}`);
  const long = longIds.flatMap((id) => [...deepPages(`${forum}/${moduleOf(id)}/${id}`, id)]);
  const again = (...paths: string[]) =>
    Array.from({ length: asked }, (_, rank) => forum + (paths[rank % paths.length] ?? ''));
  const find = (path: string) =>
    queries.map((query) => `${path}${path.includes('?') ? '&' : '?'}q=${encodeURIComponent(query)}`);
  const searches = [...find(''), ...find(`/${module}`), ...find('?status=open')];
  const cookie = cookies[0];
  const middle = Date.UTC(2024, 0, 1) + threads * 5 * 60_000;
  await askOneByOne({ urls: some.slice(0, 20), cookie: undefined });
  const ask = (urls: string[], signedIn?: string) => askOneByOne({ urls, cookie: signedIn });
  return [
    ['list of all', await ask(again('', '?status=open', '?status=answered'))],
    ['list of a module', await ask(again(`/${module}`, `/${module}?status=open`, `/${module}?document=${documentId}`))],
    ['list, in its middle', await ask(again(`?before=${middle}-9`, `/${module}?status=answered&before=${middle}-9`))],
    ['search', await ask(again(...searches))],
    ['thread', await ask(some)],
    ['thread, signed in', await ask(some, cookie)],
    ['thread of 1,000 posts, anywhere in it', await ask(long)],
    [
      'followed threads',
      await ask(
        Array.from({ length: 50 }, () => `${origin}/fr/my/threads`),
        cookie,
      ),
    ],
    ['feed of a module', await ask(Array.from({ length: 50 }, () => `${origin}/feeds/forum/${module}.fr.atom`))],
  ];
}

/** Ten places of a long thread. */
function* deepPages(address: string, threadId: number): Iterable<string> {
  const ids = openReading((connection) =>
    connection.prepare<[number], number>('SELECT id FROM post WHERE thread_id = ? ORDER BY id').pluck().all(threadId),
  );
  for (const id of spread(ids, 10)) yield `${address}?at=${id}`;
}

function moduleOf(threadId: number): string {
  return threadId % 10 < 4 ? module : `module-${threadId % 10}`;
}

async function measureLookAlikes(): Promise<[string, Timing]> {
  const migrationsFolder = fileURLToPath(new URL('../../drizzle', import.meta.url));
  const db = openDatabase({ file: openDataFolder(dataFolder).databaseFile, migrationsFolder });
  const times: number[] = [];
  for (const title of queries.flatMap((query) => [query, `Comment faire pour ${query} licence serveur ?`])) {
    const startedAt = performance.now();
    await findLookAlikes(db.read, { module, language: 'fr', title });
    times.push(performance.now() - startedAt);
  }
  await db.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return ['threads that look alike, once a question is written', { p50Ms: at(0.5), p95Ms: at(0.95), slowestMs: at(1) }];
}

function describe(name: string, { p50Ms, p95Ms, slowestMs }: Timing): string {
  const verdict = p95Ms < BOUND_MS ? '' : ', over the bound';
  return `${name}: p50 ${p50Ms.toFixed(1)}, p95 ${p95Ms.toFixed(1)}, slowest ${slowestMs.toFixed(1)}${verdict}`;
}

function spread<T>(all: readonly T[], count: number): T[] {
  const step = Math.max(1, Math.floor(all.length / count));
  return all.filter((_, index) => index % step === 0).slice(0, count);
}

function findTarget(): { module: string; documentId: string } {
  const query = `SELECT module, id AS documentId FROM document WHERE kind = 'lesson' AND language = 'fr' LIMIT 1`;
  const found = openReading((connection) =>
    connection.prepare<[], { module: string; documentId: string }>(query).get(),
  );
  if (!found) throw new Error('There is no lesson.');
  return found;
}

function countPosts(): number {
  return openReading((connection) => connection.prepare<[], number>('SELECT count(*) FROM post').pluck().get()) ?? 0;
}

function openReading<T>(read: (connection: Sqlite.Database) => T): T {
  const connection = new Sqlite(openDataFolder(dataFolder).databaseFile, { readonly: true });
  try {
    return read(connection);
  } finally {
    connection.close();
  }
}
