// SPDX-License-Identifier: AGPL-3.0-or-later
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Connection } from './connection.server.ts';
import { toClient, type PrepareStatement, type Statement } from './statements.server.ts';

/**
 * What a query function takes: `database.read`, or the `tx` of a command.
 *
 * Await the query itself, `const [row] = await db.select()….limit(1)`: `get`, `all`, `values` and `run` answer at once,
 * and on SQLite alone.
 */
export type Reader = Pick<
  BetterSQLite3Database,
  'select' | 'selectDistinct' | '$count' | '$with' | 'with' | 'all' | 'get' | 'values'
>;

/** Drizzle on the writing connection, for as long as the command that received it. */
export type Transaction = Reader & Pick<BetterSQLite3Database, 'insert' | 'update' | 'delete' | 'run'>;

/** A transaction lent to one command. */
export type Loan = {
  readonly tx: Transaction;
  /** The last error SQLite gave the command, caught by it or not. */
  findFault(): unknown;
  /** Makes `tx`, and every query built or prepared with it, throw from now on. */
  end(): void;
};

export function lendTransaction(connection: Connection, prepare: PrepareStatement): Loan {
  let isOpen = true;
  let fault: unknown;
  const guard: Guard = (use) => {
    if (!isOpen) throw new Error('This transaction has ended: its command has settled or was refused.');
    // SQLite may have rolled everything back under a command that caught the error: it would write in autocommit.
    if (!connection.inTransaction) throw new Error('This transaction was rolled back by SQLite.', { cause: fault });
    try {
      return use();
    } catch (error) {
      fault = error;
      throw error;
    }
  };
  const client = toClient((source) =>
    guardStatement(
      guard(() => prepare(source)),
      guard,
    ),
  );
  return { tx: drizzle({ client }), findFault: () => fault, end: () => void (isOpen = false) };
}

type Guard = <T>(use: () => T) => T;

/** A query prepared by a command outlives it: each run asks again. */
function guardStatement(statement: Statement, guard: Guard): Statement {
  return {
    run: (...values) => guard(() => statement.run(...values)),
    get: (...values) => guard(() => statement.get(...values)),
    all: (...values) => guard(() => statement.all(...values)),
    raw: () => guardStatement(statement.raw(), guard),
  };
}
