// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm';
const GIB = 2 ** 30;
/** Of the folders of journeys, which take themselves away when none has failed: see tests/playwright.config.ts. */
const PICTURES = 'essaim-journeys-';

/**
 * The environment of tests. What they write is forgotten at their end: where the machine has memory to spare, they write
 * it there, and nobody waits for a disk at each of their thousands of commits. (What a disk keeps through power cuts is
 * proved in `tests/proofs/`.) What Node compiles serves the next process, as tests start the same ones again and again.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv} with a temporary folder that goes with this process, but for pictures of journeys that failed
 */
export function withScratch(env) {
  const folder = mkdtempSync(join(env.TMPDIR ?? (isRoomy(measureMemory()) ? MEMORY : tmpdir()), 'essaim-tests-'));
  process.once('exit', () => removeAllBut(PICTURES, folder));
  return { ...env, TMPDIR: folder, NODE_COMPILE_CACHE: join(folder, 'compiled') };
}

/**
 * @param {{ freeMemory: number, freeSpace: number, mountOptions: string[] } | undefined} memory in bytes; undefined where
 *   no files are kept in memory
 */
export function isRoomy(memory) {
  if (!memory || memory.mountOptions.includes('noexec')) return false;
  return memory.freeMemory >= 4 * GIB && memory.freeSpace >= 2 * GIB;
}

function measureMemory() {
  try {
    const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
    const [, , , options] = mounts.map((line) => line.split(' ')).find(([, folder]) => folder === MEMORY);
    const { bavail, bsize } = statfsSync(MEMORY);
    return { freeMemory: freemem(), freeSpace: bavail * bsize, mountOptions: options.split(',') };
  } catch {
    return undefined;
  }
}

/** Journeys that failed leave their pictures, to be looked at. */
function removeAllBut(prefix, folder) {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(prefix)) rmSync(join(folder, name), { recursive: true, force: true });
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
