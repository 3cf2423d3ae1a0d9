// SPDX-License-Identifier: AGPL-3.0-or-later
import type Sqlite from 'better-sqlite3';
import type { Connection } from './connection.server.ts';

/** What Drizzle's prepared queries call of a statement; `raw` is the same query answering in arrays. */
export type Statement = Pick<Sqlite.Statement, 'run' | 'get' | 'all'> & { raw(): Statement };

export type PrepareStatement = (source: string) => Statement;

/** Queries with lists of varying lengths make ever new texts. */
const KEPT_STATEMENTS = 1000;

/**
 * Prepares each SQL text once: Drizzle prepares a query every time it runs it, which costs more than running it.
 *
 * `raw` is a mode of a better-sqlite3 statement, not a copy: a second statement keeps one user's mode from another's.
 */
export function keepStatements(connection: Connection): PrepareStatement {
  const kept = new Map<string, Statement>();
  return (source) => {
    const statement = kept.get(source) ?? prepare(connection, source);
    if (!kept.has(source)) keep(kept, source, statement);
    return statement;
  };
}

function keep(kept: Map<string, Statement>, source: string, statement: Statement): void {
  const [oldest] = kept.keys();
  if (kept.size >= KEPT_STATEMENTS && oldest !== undefined) kept.delete(oldest);
  kept.set(source, statement);
}

function prepare(connection: Connection, source: string): Statement {
  const statement = connection.prepare(source);
  let raw: Sqlite.Statement | undefined;
  return {
    run: (...values) => statement.run(...values),
    get: (...values) => statement.get(...values),
    all: (...values) => statement.all(...values),
    raw: () => (raw ??= connection.prepare(source).raw()),
  };
}

/** Drizzle's session asks its client for `prepare` alone, except in `transaction`, which our types leave out. */
export function toClient(prepare: PrepareStatement): Connection {
  return { prepare } as unknown as Connection;
}
