// SPDX-License-Identifier: AGPL-3.0-or-later
import packageJson from '../../../../package.json' with { type: 'json' };
import { listModuleSlugs } from '../../document/renderings.server.ts';
import type { BackupStatus } from '../../server/backup/backupSchedule.server.ts';
import { getInstance } from '../composition.server.ts';

export type Health = {
  status: 'ok' | 'failing';
  version: string;
  database: 'ok' | 'failing';
  /** Files of `courses/` held back at the last import, and documents it no longer holds. */
  content: { problems: number; missing: number };
  /** Whether backups are made, whether the last try failed, and when the newest one was begun. */
  backup: { status: 'off' | 'ok' | 'failing'; last: string | null };
};

/** What a monitor needs to know, without anything about people. */
export async function describeHealth(): Promise<Health> {
  const { db, imported, backups } = getInstance();
  const database = await listModuleSlugs(db).then(
    () => 'ok' as const,
    () => 'failing' as const,
  );
  const content = { problems: imported.problems.length + imported.withheld.length, missing: imported.missing.length };
  return {
    status: database,
    version: packageJson.version,
    database,
    content,
    backup: describeBackup(backups?.status()),
  };
}

function describeBackup(backup: BackupStatus | undefined): Health['backup'] {
  if (backup === undefined) return { status: 'off', last: null };
  return { status: backup.isFailing ? 'failing' : 'ok', last: backup.lastAt?.toISOString() ?? null };
}
