// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, rmSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { BUNDLED_NODE, runs } from './node.mjs';
import { fromRoot, ROOT } from './root.mjs';
import { run } from './spawn.mjs';
import { say, Stop } from './stop.mjs';

/** Inside the folder it speaks of, so that deleting one deletes the other. */
const STAMP = fromRoot('node_modules', '.essaim-install');

/**
 * Every package is read from the registry as locked, none runs a script. `--include`: with `NODE_ENV=production` npm
 * leaves out what the build needs.
 */
const NPM_CI = [
  'ci',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--include=dev',
  '--include=optional',
];

/** Installs the packages of package-lock.json, unless those there are the same. */
export async function ensureInstalled() {
  if (readStamp(STAMP) === installFingerprint()) return;
  await withLock(async () => {
    const wanted = installFingerprint();
    if (readStamp(STAMP) === wanted) return;
    if (!isInstalledByHand()) await install();
    // npm puts this one first in PATH for our scripts: where it cannot run, none of them would.
    if (!runs(BUNDLED_NODE)) rmSync(fromRoot('node_modules', '.bin', 'node'), { force: true });
    writeStamp(STAMP, wanted);
  });
}

function installFingerprint() {
  return fingerprint(ROOT, ['package-lock.json'], { salt: [process.platform, process.arch] });
}

async function install() {
  say('installing the packages of package-lock.json into node_modules…');
  const { code } = await run('npm', NPM_CI, { env: environmentOfNpm(), stdio: 'toStderr' });
  if (code !== 0) throw new Stop('npm could not install the packages: see its message above.');
}

/** npm runs on the Node it came with, not on the one inside the folder that it is about to delete. */
function environmentOfNpm() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return { ...process.env, PATH: folders.filter((folder) => !folder.includes('node_modules')).join(delimiter) };
}

/** Whether `npm ci` or `npm install` has just been run by someone: its own record then agrees with the lock file. */
function isInstalledByHand() {
  try {
    const locked = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8'));
    const installed = JSON.parse(readFileSync(fromRoot('node_modules', '.package-lock.json'), 'utf8'));
    return holdsEveryPackage(installed.packages, locked.packages, process);
  } catch {
    return false;
  }
}

/**
 * Whether every locked package is installed in its locked version, those for other machines aside.
 *
 * @param {Record<string, object>} installed by folder, as in npm's lock files
 * @param {Record<string, object>} locked
 * @param {{ platform: string, arch: string }} machine
 */
export function holdsEveryPackage(installed, locked, machine) {
  return Object.entries(locked).every(([folder, { version, integrity, optional, os, cpu, libc }]) => {
    if (folder === '') return true;
    const found = installed[folder];
    if (found) return found.version === version && found.integrity === integrity;
    const isForThisMachine = (os ?? cpu) !== undefined && allows(os, machine.platform) && allows(cpu, machine.arch);
    return Boolean(optional) && !(isForThisMachine && allows(libc, 'glibc'));
  });
}

/** npm's rule for `os`, `cpu` and `libc`: a list of names, or of names refused by a `!`. */
function allows(list, name) {
  const names = [list ?? []].flat();
  if (names.includes(`!${name}`)) return false;
  return names.includes(name) || names.every((entry) => entry.startsWith('!'));
}
