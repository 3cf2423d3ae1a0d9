// SPDX-License-Identifier: AGPL-3.0-or-later
// How many durable inserts a second the database acknowledges, to 64 callers at once and to one after the other.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { openDatabase, type Database } from '../../src/lib/server/database/database.server.ts';
import { appendFigure, median } from './figures/appendFigure.ts';

const ROUNDS = 5;
const ROUND_MS = 4000;
const CALLERS = { together: 64, oneByOne: 1 };

const note = sqliteTable('note', { id: integer().primaryKey(), text: text().notNull() });

// On the disk of the program: temporary folders are in memory on many machines.
const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'commits-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const database = openDatabase({ file: join(folder, 'essaim.sqlite'), migrationsFolder: writeMigration() });
const rates: Record<keyof typeof CALLERS, number[]> = { together: [], oneByOne: [] };
let acknowledged = 0;
for (let round = 0; round < ROUNDS; round += 1) {
  for (const way of ['together', 'oneByOne'] as const) rates[way].push(await measure(database, CALLERS[way]));
}
const kept = await database.read.$count(note);
await database.close();
if (kept !== acknowledged) throw new Error(`${acknowledged} inserts were acknowledged, ${kept} are in the database.`);

const [together, oneByOne] = [median(rates.together), median(rates.oneByOne)];
appendFigure({
  name: 'commits',
  lines: [
    `${CALLERS.together} callers at once: ${describe(rates.together)} acknowledged durable inserts a second`,
    `one by one: ${describe(rates.oneByOne)}`,
    `sharing commits is worth ${(together / oneByOne).toFixed(1)} times`,
  ],
});

/** @returns inserts a second */
async function measure(database: Database, callers: number): Promise<number> {
  const start = performance.now();
  const before = acknowledged;
  const call = async () => {
    while (performance.now() - start < ROUND_MS) {
      await database.write(async (tx) => void (await tx.insert(note).values({ text: 'An answer of some length.' })));
      acknowledged += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return ((acknowledged - before) / (performance.now() - start)) * 1000;
}

function writeMigration(): string {
  const entry = { idx: 0, version: '6', when: 1, tag: '0000_note', breakpoints: true };
  const migrationsFolder = join(folder, 'migrations');
  mkdirSync(join(migrationsFolder, 'meta'), { recursive: true });
  writeFileSync(join(migrationsFolder, 'meta/_journal.json'), JSON.stringify({ version: '7', entries: [entry] }));
  writeFileSync(
    join(migrationsFolder, '0000_note.sql'),
    'CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL);',
  );
  return migrationsFolder;
}

function describe(values: readonly number[]): string {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)].map(Math.round);
  return `${Math.round(median(values))} (median of ${values.length}, ${lowest} to ${highest})`;
}
