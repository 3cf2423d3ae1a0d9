// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './spawn.mjs';
import { runs } from './node.mjs';
import { say, Stop } from './stop.mjs';

/**
 * The first of these programs that is on the PATH and runs: Ubuntu's `chromium-browser` without snap does not.
 *
 * @param {readonly string[]} names
 * @param {NodeJS.ProcessEnv} env
 * @param {(program: string) => boolean} [isUsable]
 * @returns {string | undefined} its path
 */
export function findOnPath(names, env, isUsable = runs) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const programs = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return programs.find((program) => existsSync(program) && isUsable(program));
}

/**
 * Installs a Debian package when this is possible here: as root, where there is apt-get. Whether it worked shows in
 * whether the program is there.
 *
 * @param {string} name
 * @param {{ why: string, env: NodeJS.ProcessEnv }} options
 */
export async function installWithApt(name, { why, env }) {
  if (process.getuid?.() !== 0 || !findOnPath(['apt-get'], env)) return;
  say(`installing ${name} with apt-get, ${why}…`);
  if (await aptGet(['install', '-y', '--no-install-recommends', name], env)) return;
  await aptGet(['update'], env);
  await aptGet(['install', '-y', '--no-install-recommends', name], env);
}

/**
 * Makes sure that a program that a proof needs is there.
 *
 * @param {string} name of the program
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [debianPackage] when it has another name
 * @throws {Stop} when it is not, and cannot be installed
 */
export async function ensureProgram(name, env, debianPackage = name) {
  // Not all of them have a --version to try.
  const isThere = () => findOnPath([name], env, () => true) !== undefined;
  if (isThere()) return;
  await installWithApt(debianPackage, { why: 'for this proof', env });
  if (!isThere()) throw new Stop(`this proof needs ${name}: install it.`);
}

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function aptGet(args, env) {
  const quietEnv = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
  const { code } = await run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    env: quietEnv,
    stdio: 'captured',
  });
  return code === 0;
}
