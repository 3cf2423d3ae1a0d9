// SPDX-License-Identifier: AGPL-3.0-or-later
// How long a search takes at 14, 100 and 1,000 lessons, with one reader and with many, and what its index weighs.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { search } from '../../src/lib/catalogue/search/search.server.ts';
import { openInstance, type Instance } from '../../src/lib/web/composition.server.ts';
import { corrections, frenchQueries } from '../searchQueries.ts';
import { startServer } from '../startServer.ts';
import { appendFigure } from './figures/appendFigure.ts';
import { writeLargeCourse } from './takeaway/largeCourse.ts';

const ROUNDS = Number(process.argv[2] ?? 5);
const SIZES = [14, 100, 1000];
const READERS = [1, 10, 50];
const BOUND_MS = 15;
/** Words that most parts of every lesson have, besides those that people type. */
const common = ['internet', 'données', 'une', 'plus', 'inter', 'internet données', 'réseau web internet'];
const queries = [...frenchQueries, ...corrections].map(([query]) => query).concat(common);

const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = join(root, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'search-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const lines: string[] = [`${queries.length} queries, ${ROUNDS} times each, in turn`];
for (const size of SIZES) lines.push(await proveSize(size));
lines.push(...(await proveReaders()));
appendFigure({ name: 'search', lines });

/** The same lessons over and over: a word that is in one of them is in a thousandth of them all, or in each fourteenth. */
async function proveSize(size: number): Promise<string> {
  const [courses, data] = [join(folder, `courses-${size}`), join(folder, `data-${size}`)];
  if (size === SIZES[0]) cpSync(join(root, 'courses'), courses, { recursive: true });
  else writeLargeCourse(courses, 'grand-module', size);
  const settings = { ESSAIM_DATA: data, ESSAIM_COURSES: courses, ESSAIM_LOG_LEVEL: 'error' };
  const instance = await openInstance(settings, () => new Date());
  const times = await measure(instance);
  const sizeMb = weighIndex(instance) / 1e6;
  await instance.close();
  const p95 = percentile(times, 0.95);
  const verdict = p95 < BOUND_MS ? '' : `, over the bound of ${BOUND_MS} ms`;
  return `${size} lessons: ms p50 ${percentile(times, 0.5).toFixed(1)}, p95 ${p95.toFixed(1)}, most ${percentile(times, 1).toFixed(1)}; index ${sizeMb.toFixed(1)} MB${verdict}`;
}

async function measure({ db }: Instance): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const query of queries) {
      const startedAt = performance.now();
      await search(db, { language: 'fr', query, page: 1 });
      // The first round warms up.
      if (round > 0) times.push(performance.now() - startedAt);
    }
  return times;
}

function weighIndex({ db }: Instance): number {
  const weigh = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search%' OR name LIKE 'sqlite_autoindex_search%'";
  return db.connections.reading.prepare<[], number>(weigh).pluck().get() ?? 0;
}

/** Whole pages, over HTTP, at the largest size: the work of a search must not depend on how many people ask. */
async function proveReaders(): Promise<string[]> {
  const size = SIZES.at(-1) ?? 0;
  const settings = { ESSAIM_DATA: join(folder, `data-${size}`), ESSAIM_COURSES: join(folder, `courses-${size}`) };
  const server = await startServer({ ...settings, ESSAIM_LOG_LEVEL: 'error' });
  try {
    const found: string[] = [];
    for (const readers of READERS) {
      const startedAt = performance.now();
      const pages = (await Promise.all(Array.from({ length: readers }, () => readPages(server.origin)))).flat();
      const served = pages.filter((status) => status === 200).length;
      const each = (performance.now() - startedAt) / served;
      found.push(
        `${readers} readers at once at ${size} lessons, who never pause: ${each.toFixed(1)} ms of the server for each of the ${served} pages it made, ${pages.length - served} put off`,
      );
    }
    return found;
  } finally {
    await server.stop();
  }
}

/** The statuses of the answers. Under load searches are the second thing that is put off. */
async function readPages(origin: string): Promise<number[]> {
  const statuses: number[] = [];
  for (const query of queries) {
    const response = await fetch(`${origin}/fr/search?q=${encodeURIComponent(query)}`);
    if (response.status !== 200 && response.status !== 503)
      throw new Error(`A search for ${query} answered ${response.status}.`);
    await response.arrayBuffer();
    statuses.push(response.status);
  }
  return statuses;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
