// SPDX-License-Identifier: AGPL-3.0-or-later
// How long an upgrade takes with 10,000,000 events: the copy made before it, every migration since diaries exist, and what it leaves.
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { checkDatabase } from '../../src/lib/server/database/copyDatabase.server.ts';
import { openDatabase } from '../../src/lib/server/database/database.server.ts';
import { aFolder, migrationsFolder } from './durability/instance.ts';
import { appendFigure } from './figures/appendFigure.ts';
import { fillEvents } from './large/fillEvents.ts';

type Journal = { entries: { tag: string }[] };

const [events = 10_000_000, eventsPerAccount = 100] = process.argv.slice(2).map(Number);
const boundS = 120;
/** The first release with everything that people do. */
const FROM = 3;

const folder = aFolder('bigupgrade');
const file = join(folder, 'essaim.sqlite');
await openDatabase({ file, migrationsFolder: firstMigrations() }).close();
fillEvents(file, { accounts: events / eventsPerAccount, eventsPerAccount });
const before = describeEvents();
const sizeGb = statSync(file).size / 1e9;

const startedAt = performance.now();
const db = openDatabase({ file, migrationsFolder });
const tookS = (performance.now() - startedAt) / 1000;
const applied = db.connections.reading.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get() as number;
await db.close();
const faults = checkDatabase(file);
const after = describeEvents();
appendFigure({
  name: 'bigupgrade',
  lines: [
    `${before.count} events of ${events / eventsPerAccount} accounts, ${sizeGb.toFixed(2)} GB, from ${FROM} migrations to ${applied}`,
    `the copy made before and all migrations: ${tookS.toFixed(1)} s (bound ${boundS} s)`,
    `events after: ${after.count}, the same; what SQLite finds wrong: ${faults.length === 0 ? 'nothing' : faults.join('; ')}`,
  ],
});
if (JSON.stringify(after) !== JSON.stringify(before)) throw new Error('The events are not those there were.');
if (faults.length > 0) throw new Error(faults.join('; '));
if (tookS > boundS) throw new Error(`The upgrade took ${tookS.toFixed(0)} s, over ${boundS}.`);

function firstMigrations(): string {
  const journal = JSON.parse(readFileSync(join(migrationsFolder, 'meta/_journal.json'), 'utf8')) as Journal;
  const entries = journal.entries.slice(0, FROM);
  const target = join(folder, 'drizzle');
  mkdirSync(join(target, 'meta'), { recursive: true });
  writeFileSync(join(target, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
  for (const { tag } of entries) copyFileSync(join(migrationsFolder, `${tag}.sql`), join(target, `${tag}.sql`));
  return target;
}

/** A sum over all that each event says: another event, or another text in one, changes it. */
function describeEvents(): { count: number; sum: string } {
  const connection = new Sqlite(file, { readonly: true });
  const row = connection
    .prepare<[], { count: number; sum: string }>(
      `SELECT count(*) AS count, group_concat(part) AS sum FROM (SELECT kind || ':' || count(*) || ':' || sum(at % 1000003)
       || ':' || sum(length(data)) || ':' || min(id) || ':' || max(id) AS part FROM diary_event GROUP BY kind ORDER BY kind)`,
    )
    .get();
  const count = connection.prepare<[], number>('SELECT count(*) FROM diary_event').pluck().get() ?? 0;
  connection.close();
  return { count, sum: row?.sum ?? '' };
}
