// SPDX-License-Identifier: AGPL-3.0-or-later
import { openConnection } from '../database/connection.server.ts';

/** Version of each scope (`site`, `module/un-module`). Never altered: other versions are another map. */
export type ContentVersions = ReadonlyMap<string, number>;

export type VersionReader = {
  /**
   * The versions, looked at once per turn of the event loop. Undefined when the database does not answer: what cannot
   * be checked must not be served from memory.
   *
   * For a request that has just arrived only. Requests arrive before the turn's `setImmediate` callbacks, which clear
   * the look; a look taken during those would outlive a write acknowledged in the same turn.
   */
  current(): ContentVersions | undefined;
  /** The versions, looked at now. */
  recheck(): ContentVersions | undefined;
  close(): void;
};

/**
 * Watches the table `content_version(scope, version)` from a read-only connection of its own.
 *
 * `PRAGMA data_version` says whether another connection, of this process or another, has committed. It costs 3 µs, a
 * good part of what serving a page from memory costs: hence once per turn.
 *
 * @throws when the file or the table does not exist
 */
export function openContentVersions(databaseFile: string): VersionReader {
  const connection = openConnection(databaseFile, { readonly: true });
  const dataVersion = connection.prepare<[], number>('PRAGMA data_version').pluck();
  const rows = connection.prepare<[], [string, number]>('SELECT scope, version FROM content_version').raw();
  let seen: number | undefined;
  let versions: ContentVersions = new Map(rows.all());
  let lookOfThisTurn: { versions: ContentVersions | undefined } | undefined;

  /** Asked before the rows are read: a commit in between is then read again, never missed. */
  function look(): ContentVersions {
    const latest = dataVersion.get();
    if (latest === seen) return versions;
    const read = new Map(rows.all());
    if (!isSame(read, versions)) versions = read;
    seen = latest;
    return versions;
  }

  function recheck(): ContentVersions | undefined {
    try {
      return look();
    } catch {
      return undefined;
    }
  }

  function current(): ContentVersions | undefined {
    if (lookOfThisTurn === undefined) {
      lookOfThisTurn = { versions: recheck() };
      setImmediate(() => (lookOfThisTurn = undefined));
    }
    return lookOfThisTurn.versions;
  }

  return { current, recheck, close: () => connection.close() };
}

function isSame(some: ContentVersions, others: ContentVersions): boolean {
  if (some.size !== others.size) return false;
  for (const [scope, version] of some) if (others.get(scope) !== version) return false;
  return true;
}
