// SPDX-License-Identifier: AGPL-3.0-or-later

/** Why a backup is not made, or not restored. The command line has a sentence for each. */
export type BackupRefusalCode =
  /** There is nothing to back up. */
  | 'no-database'
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
  /** The data folder holds an instance already. */
  | 'folder-not-empty'
  /** A server has the database open. */
  | 'being-served';

export class BackupRefusal extends Error {
  readonly code: BackupRefusalCode;
  readonly data: Readonly<Record<string, string | number>>;

  constructor(code: BackupRefusalCode, data: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(data)}`);
    this.name = 'BackupRefusal';
    this.code = code;
    this.data = data;
  }
}
