// SPDX-License-Identifier: AGPL-3.0-or-later
import Sqlite from 'better-sqlite3';
import { DomainError } from '../../shared/refusal.ts';
import { StartError } from '../startError.server.ts';

/** SQLite's extended result code behind an error: Drizzle wraps some of them. */
export function findSqliteCode(error: unknown): string | undefined {
  if (error instanceof Sqlite.SqliteError) return error.code;
  return error instanceof Error ? findSqliteCode(error.cause) : undefined;
}

/** What to tell the caller of a write: a refusal when the machine is in trouble, the error itself otherwise. */
export function toRefusal(error: unknown): unknown {
  const code = findSqliteCode(error) ?? '';
  if (isDiskTrouble(code)) return withCause(new DomainError('server/disk-full', { sqlite: code }), error);
  if (isBusy(code)) return withCause(new DomainError('server/database-busy', { sqlite: code }), error);
  return error;
}

/** What to tell whoever starts the program on a database that does not open. */
export function toStartError(error: unknown, file: string): unknown {
  const sentence = explain(findSqliteCode(error) ?? '', file);
  return sentence === undefined ? error : withCause(new StartError(sentence), error);
}

function explain(code: string, file: string): string | undefined {
  if (isDiskTrouble(code)) return `The disk that holds ${file} is full or failing: free some space, then start again.`;
  if (isBusy(code)) return `Another program keeps ${file} locked: stop it, then start again.`;
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return `${file} is not a database, or is damaged: restore a backup in its place, or move it away to start empty.`;
  }
  if (/^SQLITE_(CANTOPEN|READONLY|PERM)/.test(code)) {
    return `${file} cannot be written: give its folder and its files to the user who runs Essaim.`;
  }
  return undefined;
}

const isDiskTrouble = (code: string) => /^SQLITE_(FULL|IOERR)/.test(code);
const isBusy = (code: string) => /^SQLITE_(BUSY|LOCKED)/.test(code);

function withCause<E extends Error>(error: E, cause: unknown): E {
  return Object.assign(error, { cause });
}
