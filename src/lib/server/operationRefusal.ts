// SPDX-License-Identifier: AGPL-3.0-or-later

/** Why what an operator asked for is not done. The command line has a sentence for each. */
export type OperationRefusalCode =
  /** There is no instance there: `file`. */
  | 'no-database'
  /** The database lacks migrations of the program: `file`. */
  | 'not-migrated'
  /** The copy has faults: `details` are SQLite's words. */
  | 'database-damaged'
  /** `neededBytes` and `freeBytes` of `folder`. */
  | 'no-space'
  /** `file` cannot be read, or is no backup of Essaim. */
  | 'not-a-backup'
  /** `name` is the entry that is not what the manifest says. */
  | 'backup-damaged'
  /** Made by a newer program, `version`. */
  | 'backup-newer'
  /** `file` is no list of erasures. */
  | 'not-erasures'
  /** The data folder holds an instance already. */
  | 'folder-not-empty'
  /** What is to be made would mix with what `folder` holds. */
  | 'not-empty'
  /** The site in `folder` has not been built. */
  | 'not-built'
  /** No bundle has this `id`. */
  | 'no-bundle'
  /** There is no database of another instance at `file`. */
  | 'foreign-missing'
  /** The database of another instance, `file`, is damaged, or is none of ours. */
  | 'foreign-unreadable'
  /** The database of another instance, `file`, was made by a newer program. */
  | 'foreign-newer'
  /** A server has the database open. */
  | 'being-served'
  /** There is no `git` command on the machine. */
  | 'git-missing'
  /** `folder` holds something that is not an export of Essaim. */
  | 'not-an-export'
  /** npm could not fetch `name`; `details` are its words. */
  | 'npm-failed'
  /** Somebody has worked in the export, `folder`. */
  | 'export-changed'
  /** Git refused: `details` are its words. */
  | 'git-failed';

export class OperationRefusal extends Error {
  readonly code: OperationRefusalCode;
  readonly data: Readonly<Record<string, string | number>>;

  constructor(code: OperationRefusalCode, data: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(data)}`);
    this.name = 'OperationRefusal';
    this.code = code;
    this.data = data;
  }
}
