// SPDX-License-Identifier: AGPL-3.0-or-later

const pattern = /^essaim-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z\.zip$/;

/** The name of a backup made at a time, in UTC: `essaim-2026-11-25T031500Z.zip`. They sort by time. */
export function nameBackup(at: Date): string {
  return `essaim-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z.zip`;
}

/** When the backup of that name was made; undefined when the name is not one of ours. */
export function parseBackupName(name: string): Date | undefined {
  const [, day, hour, minute, second] = pattern.exec(name) ?? [];
  const at = new Date(`${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** Names of the backups among some files, the newest first. */
export function listBackupNames(files: readonly string[]): string[] {
  return files.filter((name) => parseBackupName(name) !== undefined).sort((a, b) => (a < b ? 1 : -1));
}

/**
 * Which files of a folder are backups to delete.
 *
 * The newest backup of each of the last `keep` days, and of each of the last `keep` weeks, stays. Only days and weeks
 * that have a backup count: an instance that was off for a month loses none of them. Files of other names are nobody's
 * business.
 */
export function listOutdated(files: readonly string[], keep: number): string[] {
  const names = listBackupNames(files);
  const kept = new Set([...newestOfEach(names, dayOf, keep), ...newestOfEach(names, weekOf, keep)]);
  return names.filter((name) => !kept.has(name));
}

function newestOfEach(newestFirst: readonly string[], periodOf: (name: string) => number, count: number): string[] {
  const newest = new Map<number, string>();
  for (const name of newestFirst) if (!newest.has(periodOf(name))) newest.set(periodOf(name), name);
  return [...newest.values()].slice(0, count);
}

const DAY_MS = 86_400_000;
const dayOf = (name: string) => Math.floor((parseBackupName(name)?.getTime() ?? 0) / DAY_MS);
/** Weeks begin on Mondays; 1 January 1970 was a Thursday. */
const weekOf = (name: string) => Math.floor((dayOf(name) + 3) / 7);
