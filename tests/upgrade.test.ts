// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { readAllTables } from '../src/lib/server/backup/backupTesting.ts';
import { checkDatabase } from '../src/lib/server/database/copyDatabase.server.ts';
import { openInstance } from '../src/lib/web/composition.server.ts';
import { writeCourse } from '../src/lib/web/checks/courseTesting.ts';

const fixtures = join(import.meta.dirname, 'fixtures/databases');
const versions = readdirSync(fixtures)
  .filter((name) => name.endsWith('.sqlite.gz'))
  .map((name) => name.slice(0, -'.sqlite.gz'.length));

/** Columns that a migration gave up or renamed on purpose, as `table.column`; each with its reason. */
const givenUp = new Set<string>();

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-upgrade-'));
  file = join(folder, 'essaim.sqlite');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('the version of the program has left its database to its successors', () => {
  expect(versions, 'run tests/fixtures/databases/make.ts, which says when').toContain(packageJson.version);
});

describe.each(versions)('the database of %s', (version) => {
  beforeEach(() => writeFileSync(file, gunzipSync(readFileSync(join(fixtures, `${version}.sqlite.gz`)))));

  test('has a row in each table: what is not there proves nothing', () => {
    for (const [table, rows] of Object.entries(readAllTables(file))) expect(rows, table).not.toEqual([]);
  });

  test('is copied, upgraded to now and served: whole, and not a row nor a column lost', async () => {
    const kept = readTables(file);
    const before = readAllTables(file);
    await serveOnce();
    expect(checkDatabase(file)).toEqual([]);
    expect(readTables(file, kept)).toEqual(kept);
    const isUpgraded = readAllTables(file)['__drizzle_migrations']?.length !== before['__drizzle_migrations']?.length;
    const copies = isUpgraded ? readdirSync(join(folder, 'backups')) : [];
    expect(copies.map((name) => readAllTables(join(folder, 'backups', name)))).toEqual(isUpgraded ? [before] : []);
  }, 60_000);
});

/** Opens an instance on the database, as a start does, with no course to publish. */
async function serveOnce(): Promise<void> {
  const courses = writeCourse({});
  const settings = { ESSAIM_DATA: folder, ESSAIM_COURSES: courses.folder };
  await openInstance(settings, () => new Date()).then((instance) => instance.close());
  courses.remove();
}

type Kept = Record<string, { columns: string[]; rows: string[] }>;

/** What may change at a start: caches, the indexes of searches, counters, how far reactions have read, what the import of an empty folder notes, the list of migrations. */
const alive =
  /^(?:rendering|search_\w+|forum_index_\w+|content_version|reaction_cursor|__drizzle_migrations)\.|^document\.missing_since$/;

/** The rows of each table; of the tables and columns of a former reading when one is given, which must all be there. */
function readTables(database: string, former?: Kept): Kept {
  const connection = new Sqlite(database, { readonly: true });
  const rowsOf = (table: string, columns: string[]) => {
    const list = columns.map((column) => `[${column}]`).join(', ');
    return connection
      .prepare(`SELECT ${list} FROM [${table}]`)
      .raw()
      .all()
      .map((row) => JSON.stringify(row))
      .sort();
  };
  const tables = former ?? listColumns(connection);
  const found = Object.entries(tables).map(([table, { columns }]) => [
    table,
    { columns, rows: rowsOf(table, columns) },
  ]);
  connection.close();
  return Object.fromEntries(found) as Kept;
}

function listColumns(connection: Sqlite.Database): Record<string, { columns: string[] }> {
  const query = `SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`;
  const tables: Record<string, { columns: string[] }> = {};
  for (const { table, column } of connection.prepare<[], { table: string; column: string }>(query).all()) {
    if (alive.test(`${table}.${column}`) || givenUp.has(`${table}.${column}`)) continue;
    (tables[table] ??= { columns: [] }).columns.push(column);
  }
  return tables;
}
