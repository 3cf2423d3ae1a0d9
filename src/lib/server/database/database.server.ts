// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { openConnection, type Connection } from './connection.server.ts';
import { copyBeforeMigrating } from './copyBeforeMigrating.server.ts';
import { openDoor, type Door } from './door.server.ts';
import { applyMigrations, readMigrations, refuseNewerDatabase, type Migrations } from './migrations.server.ts';
import { toStartError } from './sqliteErrors.server.ts';
import { keepStatements, toClient } from './statements.server.ts';
import { StartError } from '../startError.server.ts';
import type { Reader, Transaction } from './transaction.server.ts';

export type { Reader, Transaction };

export type Database = {
  /** Drizzle on a read-only connection. A command reads through its `tx` instead. */
  readonly read: Reader;
  /**
   * Runs a command on the writing connection and settles once what it wrote is on the disk, or refused without a trace.
   *
   * The command awaits its transaction only. Commands run one at a time, in the order of the calls; those that wait
   * together share one commit.
   *
   * @throws {DomainError} `server/disk-full` or `server/database-busy`, when the machine refuses
   * @throws {Error} when the command awaits anything else, or calls `write` or `close` itself
   */
  write<T>(command: (tx: Transaction) => Promise<T>): Promise<T>;
  /** How many commands wait for their turn to write. */
  countWaiting(): number;
  /** Waits for the writes already asked for, empties the write-ahead log, closes both connections. */
  close(): Promise<void>;
  /** For backups and durability proofs, never for commands. */
  readonly connections: { readonly reading: Connection; readonly writing: Connection };
};

/**
 * Opens a database, created or brought up to date by the migrations of a folder. What an upgrade would change is first
 * copied into `backups/`, beside the database.
 *
 * @throws {StartError} when the file cannot be opened or written, is locked, is no database, or is newer; when the disk
 *   has no room for that copy
 */
export function openDatabase(options: { file: string; migrationsFolder: string }): Database {
  const migrations = readMigrations(options.migrationsFolder);
  const connections = explainingFailures(options.file, () => openConnections(options.file, migrations));
  const door = openDoor(connections.writing);
  let closed: Promise<void> | undefined;
  return {
    read: drizzle({ client: toClient(keepStatements(connections.reading)) }),
    write: door.write,
    countWaiting: door.countWaiting,
    close: () => (closed ??= close(connections, door)),
    connections,
  };
}

/** A reading connection of one's own, for another thread. What it reads is of one moment, until it is closed. */
export type OpenedReading = { readonly read: Reader; close(): void };

/** @throws when the file is no database of this program */
export function openReading(file: string): OpenedReading {
  const connection = openConnection(file, { readonly: true });
  connection.exec('BEGIN');
  return { read: drizzle({ client: toClient(keepStatements(connection)) }), close: () => void connection.close() };
}

function explainingFailures<T>(file: string, open: () => T): T {
  refuseMisplaced(file);
  try {
    return open();
  } catch (error) {
    throw toStartError(error, file);
  }
}

/** SQLite would call it an I/O error. */
function refuseMisplaced(file: string): void {
  if (!existsSync(dirname(file))) {
    throw new StartError(`The folder of ${file} does not exist: create it, then start again.`);
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new StartError(`${file} is a folder and must be a file: move it away, then start again.`);
  }
}

function openConnections(file: string, migrations: Migrations): Database['connections'] {
  undoInterrupted(file);
  if (existsSync(file)) refuseUntouched(file, migrations);
  const writing = openConnection(file, { readonly: false });
  try {
    copyBeforeMigrating(writing, migrations);
    applyMigrations(writing, migrations);
    return { writing, reading: openConnection(file, { readonly: true }) };
  } catch (error) {
    writing.close();
    throw error;
  }
}

/**
 * Undoes what was cut short in a database that keeps no log yet, as one that was just made or restored: nobody could read
 * it otherwise. Whoever opens such a database for writing does so.
 */
function undoInterrupted(file: string): void {
  if (!existsSync(file) || !existsSync(`${file}-journal`)) return;
  const connection = new Sqlite(file, { timeout: 1000 });
  try {
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
  } finally {
    connection.close();
  }
}

/** A read-only connection, because the last one to close would otherwise write the log into the refused file. */
function refuseUntouched(file: string, migrations: Migrations): void {
  const connection = new Sqlite(file, { readonly: true, timeout: 1000 });
  try {
    refuseNewerDatabase(connection, migrations);
  } finally {
    connection.close();
  }
}

function close({ reading, writing }: Database['connections'], door: Door): Promise<void> {
  return door.shut().then(() => {
    reading.close();
    writing.pragma('wal_checkpoint(TRUNCATE)');
    writing.close();
  });
}
