// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Some hundred modules. */
const mostBytes = 256 * 1024 * 1024;
/** Bundles are erased, or changed, and never asked for again: their files are made in a second when they are. */
const longestBundleMs = 24 * 60 * 60 * 1000;
/** A file still being written is younger; one that was left half-way is not. */
const longestWritingMs = 60 * 60 * 1000;

type Found = { path: string; sizeBytes: number; usedAt: number };

/**
 * Lets files go that were made of texts: those of former texts, so that nothing that was withdrawn stays on the disk;
 * those left half-way; and, beyond the room there is, those that were asked for the longest ago.
 */
export async function sweepMadeFiles(
  folder: string,
  { prefix, kept }: { prefix: string; kept: string },
  now: Date,
): Promise<void> {
  const found = await listFiles(folder);
  const isKept = ({ path }: Found) => path.startsWith(kept);
  const isOld = ({ usedAt }: Found, longestMs: number) => usedAt < now.getTime() - longestMs;
  const isGone = (one: Found) => {
    if (one.path.endsWith('.part')) return isOld(one, longestWritingMs);
    if (isKept(one)) return false;
    const name = basename(one.path);
    // What says what a file is goes with it: its own time is when it was made.
    const isBundle = name.startsWith('bundle.') && !name.endsWith('.json');
    return name.startsWith(prefix) || (isBundle && isOld(one, longestBundleMs));
  };
  const [gone, staying] = [found.filter(isGone), found.filter((one) => !isGone(one))];
  for (const { path } of gone) await removeWithFacts(path);
  let room = mostBytes;
  for (const one of staying.toSorted((a, b) => Number(isKept(b)) - Number(isKept(a)) || b.usedAt - a.usedAt)) {
    room -= one.sizeBytes;
    // What says what a file is goes with it, and weighs nothing.
    if (room < 0 && !isKept(one) && !one.path.endsWith('.part')) await removeWithFacts(one.path);
  }
}

async function removeWithFacts(path: string): Promise<void> {
  await Promise.all([path, `${path}.json`].map((each) => rm(each, { force: true })));
}

/** Lets go of the files whose names begin so, those being written apart: what comes after them sees to these. */
export async function forgetMadeFiles(folder: string, prefix: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const gone = names.filter((name) => name.startsWith(prefix) && !name.endsWith('.part'));
  for (const name of gone) await rm(join(folder, name), { force: true });
}

async function listFiles(folder: string): Promise<Found[]> {
  const names = await readdir(folder);
  const found = await Promise.all(names.map((name) => describe(join(folder, name))));
  return found.flatMap((one) => one ?? []);
}

async function describe(path: string): Promise<Found | undefined> {
  const stats = await stat(path).catch(() => undefined);
  return stats && { path, sizeBytes: stats.size, usedAt: stats.mtimeMs };
}
