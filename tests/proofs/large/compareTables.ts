// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: what two databases have in common) */
import Sqlite from 'better-sqlite3';

export type Comparison = { differences: string[]; tables: number; rows: number; later: number };

/** What a restoration changes on purpose, and what a start or the passing of time does. */
const alive = new Set(['session', 'sqlite_sequence', 'page_count', 'diary', 'reaction_cursor', 'content_version']);

/**
 * Compares every row of a restored database with those of the database that was backed up, and that went on: what was
 * restored must be there, and what is there besides must be an event of after the backup began.
 */
export function compareTables(restored: string, original: string, begunAt: number): Comparison {
  const connection = new Sqlite(restored, { readonly: true });
  connection.prepare('ATTACH ? AS original').run(original);
  const count = (query: string, ...values: unknown[]) =>
    connection
      .prepare<unknown[], number>(query)
      .pluck()
      .get(...values) ?? 0;
  const differences: string[] = [];
  let rows = 0;
  const tables = listTables(connection);
  for (const table of tables) {
    const keys = listKeys(connection, table);
    const same = listColumns(connection, table).map((column) => `r.[${column}] IS o.[${column}]`);
    const on = keys.map((column) => `r.[${column}] IS o.[${column}]`).join(' AND ');
    const mine = count(`SELECT count(*) FROM main.[${table}]`);
    rows += mine;
    const found = count(
      `SELECT count(*) FROM main.[${table}] r JOIN original.[${table}] o ON ${on} WHERE ${same.join(' AND ')}`,
    );
    if (found !== mine) differences.push(`${table}: ${mine - found} rows are not as they were`);
    const theirs = count(`SELECT count(*) FROM original.[${table}]`);
    if (table !== 'diary_event' && theirs !== mine) differences.push(`${table}: ${theirs - mine} rows are missing`);
  }
  const later = count(
    `SELECT count(*) FROM original.diary_event o WHERE NOT EXISTS
     (SELECT 1 FROM main.diary_event r WHERE r.account_id = o.account_id AND r.id = o.id)`,
  );
  const lost = count(
    `SELECT count(*) FROM original.diary_event o WHERE o.at < ? AND NOT EXISTS
     (SELECT 1 FROM main.diary_event r WHERE r.account_id = o.account_id AND r.id = o.id)`,
    begunAt,
  );
  if (lost > 0) differences.push(`${lost} events of before the backup are lost`);
  connection.close();
  return { differences, tables: tables.length, rows, later };
}

function listTables(connection: Sqlite.Database): string[] {
  const query = `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1`;
  return connection
    .prepare<[], string>(query)
    .pluck()
    .all()
    .filter((name) => !alive.has(name));
}

/** The primary key, or the number that SQLite gives each row. */
function listKeys(connection: Sqlite.Database, table: string): string[] {
  const keys = connection
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .pluck()
    .all(table);
  return keys.length > 0 ? keys : ['rowid'];
}

function listColumns(connection: Sqlite.Database, table: string): string[] {
  return connection.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
}
