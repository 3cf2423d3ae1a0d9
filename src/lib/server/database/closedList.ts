// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql, type SQL } from 'drizzle-orm';
import { check, type SQLiteColumn } from 'drizzle-orm/sqlite-core';

/** The CHECK of a column that takes one of a closed list of plain words. */
export function isOneOf(name: string, column: SQLiteColumn, values: readonly string[]): ReturnType<typeof check> {
  return check(name, sql`${column} in (${listOf(values)})`);
}

function listOf(values: readonly string[]): SQL {
  return sql.raw(values.map((value) => `'${value}'`).join(', '));
}
