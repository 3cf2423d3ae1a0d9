// SPDX-License-Identifier: AGPL-3.0-or-later
// What the pages of proposals cost with 30,000 of them, 1,000 of which wait on one lesson.
import Sqlite from 'better-sqlite3';
import { openDataFolder } from '../../src/lib/server/dataFolder.server.ts';
import { appendFigure } from './figures/appendFigure.ts';
import { fillDatabase, signIn } from './learners/instance.ts';
import { askOneByOne, type Timing } from './proposals/askOneByOne.ts';
import { addReviewer, propose, type Target } from './proposals/population.ts';
import { makeDataFolder, startServer } from './speed/processes.ts';

const [all = 30_000, open = 1_000] = process.argv.slice(2).map(Number);
const ASKED = 500;

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const dataFolder = makeDataFolder();
await (await startServer(dataFolder)).stop();
const target = findTarget();
const { ids, cookies } = await fillDatabase(dataFolder, (connection) => ({
  ids: propose(connection, target, { all, open }),
  cookies: signIn(connection, [addReviewer(connection, target.module)]),
}));
const server = await startServer(dataFolder);
const pages = await measure(server.origin).finally(() => server.stop());

appendFigure({
  name: 'proposals',
  lines: [
    `${all} proposals, ${open} open on one lesson of ${target.text.length} characters; pages asked one at a time by a client on the same machine, in ms`,
    ...pages,
  ],
});

async function measure(origin: string): Promise<string[]> {
  const openIds = ids.slice(-Math.min(open, ASKED));
  const proposals = openIds.map((id) => `${origin}/fr/proposals/${id}`);
  const [cookie] = cookies;
  const same = (path: string) => Array.from({ length: ASKED }, () => origin + path);
  await askOneByOne({ urls: proposals.slice(0, 20), cookie: undefined });
  const lines: Array<[string, Timing]> = [
    ['proposal page, each for the first time', await askOneByOne({ urls: proposals, cookie: undefined })],
    ['proposal page, each a second time', await askOneByOne({ urls: proposals, cookie: undefined })],
    ['proposal page, for a reviewer', await askOneByOne({ urls: proposals, cookie })],
    ['queue of a reviewer', await askOneByOne({ urls: same('/fr/review'), cookie })],
    ['list, to be decided', await askOneByOne({ urls: same('/fr/proposals'), cookie: undefined })],
    ['list, all', await askOneByOne({ urls: same('/fr/proposals?status=all'), cookie: undefined })],
  ];
  return lines.map(
    ([name, { p50Ms, p95Ms, slowestMs }]) =>
      `${name}: p50 ${p50Ms.toFixed(1)}, p95 ${p95Ms.toFixed(1)}, slowest ${slowestMs.toFixed(1)}`,
  );
}

/** The longest lesson that the site publishes in French. */
function findTarget(): Target {
  const connection = new Sqlite(openDataFolder(dataFolder).databaseFile, { readonly: true });
  const found = connection
    .prepare<[], Target>(
      `SELECT document.id AS documentId, document.module AS module, revision.hash AS hash, revision.text AS text
       FROM document JOIN revision ON revision.document_id = document.id AND revision.hash = document.published_revision
       WHERE document.kind = 'lesson' AND document.language = 'fr' ORDER BY length(revision.text) DESC LIMIT 1`,
    )
    .get();
  connection.close();
  if (!found) throw new Error('No lesson is published.');
  return found;
}
