// SPDX-License-Identifier: AGPL-3.0-or-later
import { closeSync, fsyncSync, openSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { Connection } from './connection.server.ts';

/**
 * Copies a database, as it is at this moment, into one file that does not exist yet, and has it reach the disk.
 *
 * Others read and write meanwhile: SQLite gives one state of the whole. What was deleted, and is still in the free pages
 * of the database, is not in the copy. It takes seconds for hundreds of megabytes: never on the thread that serves.
 *
 * Source: https://www.sqlite.org/lang_vacuum.html, section 4 (VACUUM INTO).
 */
export function copyDatabase(connection: Connection, target: string): void {
  connection.prepare('VACUUM INTO ?').run(target);
  syncToDisk(target);
}

/** Waits until a file, or the names in a folder, are on the disk. */
export function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** What SQLite finds wrong with a database file: broken pages, indexes, CHECKs and references. Reads all of it. */
export function checkDatabase(file: string): string[] {
  const connection = new Sqlite(file, { readonly: true });
  try {
    const faults = connection.prepare<[], string>('PRAGMA integrity_check(20)').pluck().all();
    const broken = connection.prepare<[], { table: string; parent: string }>('PRAGMA foreign_key_check').all();
    return [
      ...faults.filter((fault) => fault !== 'ok'),
      ...broken.map(({ table, parent }) => `${table} refers to a missing ${parent}`),
    ].slice(0, 20);
  } finally {
    connection.close();
  }
}
