// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * SHA-256 of the names and contents of files, in a stable order.
 *
 * Contents rather than dates: a clone, a checkout or a touched file must not cause a build.
 *
 * @param {string} root
 * @param {string[]} entries files and folders under `root`; those that do not exist count for nothing
 * @param {{ skip?: (path: string) => boolean, salt?: string[] }} [options] `skip` receives paths relative to `root`
 */
export function fingerprint(root, entries, { skip = () => false, salt = [] } = {}) {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(salt));
  for (const path of entries.flatMap((entry) => listFiles(root, entry, skip)).sort()) {
    const content = readFileSync(join(root, path));
    // The length keeps two files from being read as one.
    hash.update(`\0${path}\0${content.length}\0`);
    hash.update(content);
  }
  return hash.digest('hex');
}

function listFiles(root, path, skip) {
  if (skip(path)) return [];
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => listFiles(root, `${path}/${name}`, skip));
}

/** The fingerprint that a finished install or build left behind, or undefined. */
export function readStamp(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

export function writeStamp(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${value}\n`);
}
