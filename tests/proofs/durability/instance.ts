// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { anAccount } from '../../../src/lib/account/accountTesting.ts';
import { checkDatabase } from '../../../src/lib/server/database/copyDatabase.server.ts';
import { openDatabase } from '../../../src/lib/server/database/database.server.ts';

const root = resolve(import.meta.dirname, '../../..');
export const migrationsFolder = join(root, 'drizzle');

/** What the writing process is told. Commands are numbered from `first`; zero pages leave SQLite's own checkpoints. */
export type WriterOrder = {
  file: string;
  notesFile: string;
  accounts: number;
  callers: number;
  first: number;
  commands: number;
  checkpointPages: number;
};

/** How to start it: what follows the program's name. */
export function writerArguments(order: WriterOrder): string[] {
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
  return [...flags, join(import.meta.dirname, 'writer.ts'), JSON.stringify(order)];
}

/** A folder on the disk of the program, gone when the process ends: temporary folders are in memory on many machines. */
export function aFolder(name: string): string {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, `${name}-`));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A database of today, closed, with so many accounts, numbered from 1. */
export async function makeDatabase(file: string, accounts: number): Promise<void> {
  const db = openDatabase({ file, migrationsFolder });
  for (let index = 0; index < accounts; index += 1) await anAccount(db);
  await db.close();
}

export type Notes = { acknowledged: number[]; refused: Array<{ number: number; reason: string }> };

export function readNotes(text: string): Notes {
  const notes: Notes = { acknowledged: [], refused: [] };
  // The last line may have been cut short: what was not noted whole was not told to anybody.
  for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
    const [, sign, number, reason = ''] = /^([+-])(\d+) ?(.*)$/.exec(line) ?? [];
    if (sign === '+') notes.acknowledged.push(Number(number));
    if (sign === '-') notes.refused.push({ number: Number(number), reason });
  }
  return notes;
}

export function readNotesFile(file: string): Notes {
  return readNotes(existsSync(file) ? readFileSync(file, 'utf8') : '');
}

export type State = { kept: Set<number>; faults: string[] };

/** Opens a database as a start does, after whatever happened to it, and says what it holds and what is wrong with it. */
export async function readState(file: string): Promise<State> {
  await openDatabase({ file, migrationsFolder }).close();
  const faults = checkDatabase(file);
  const connection = new Sqlite(file, { readonly: true });
  const rows = connection
    .prepare<[], { subject: string; events: number }>('SELECT subject, count(*) AS events FROM diary_event GROUP BY 1')
    .all();
  connection.close();
  for (const { subject, events } of rows) if (events !== 2) faults.push(`${subject} is half kept`);
  return { kept: new Set(rows.map(({ subject }) => Number(subject.slice('lecon-'.length)))), faults };
}

/** The acknowledged commands that are not there. */
export function listLost({ acknowledged }: Notes, { kept }: State): number[] {
  return acknowledged.filter((number) => !kept.has(number));
}
