// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runs } from './node.mjs';
import { ROOT } from './root.mjs';
import { run } from './spawn.mjs';
import { say, Stop } from './stop.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * The browser for the journeys: the one named by `CHROMIUM_PATH`, the system's, Playwright's own, or else the one that
 * Debian's apt can install here.
 *
 * @param {{ node: string, env: NodeJS.ProcessEnv }} toolchain
 * @returns {Promise<string>} the path of the program
 * @throws {Stop} when there is none
 */
export async function ensureChromium({ node, env }) {
  if (env.CHROMIUM_PATH) {
    if (runs(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Stop(`CHROMIUM_PATH says ${env.CHROMIUM_PATH}, which does not run: correct it or unset it.`);
  }
  const found = findOnPath(NAMES, env) ?? findPlaywrightsOwn(node, env) ?? (await installWithApt(env));
  if (found) return found;
  throw new Stop(
    'the browser journeys need Chromium: install it, or run "npx playwright install chromium", or set CHROMIUM_PATH.',
  );
}

/** The first of these programs that runs: Ubuntu's `chromium-browser` without snap is a script that does not. */
function findOnPath(names, env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const programs = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return programs.find((program) => existsSync(program) && runs(program));
}

function findPlaywrightsOwn(node, env) {
  const script = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
  const path = spawnSync(node, ['-e', script], { cwd: ROOT, env, encoding: 'utf8' }).stdout;
  return path && runs(path) ? path : undefined;
}

async function installWithApt(env) {
  if (process.getuid?.() !== 0 || !findOnPath(['apt-get'], env)) return undefined;
  say('installing Chromium with apt-get for the browser journeys…');
  if (!(await aptInstall(env))) {
    await aptGet(['update'], env);
    await aptInstall(env);
  }
  return findOnPath(NAMES, env);
}

const aptInstall = (env) => aptGet(['install', '-y', '--no-install-recommends', 'chromium'], env);

/** Quiet: whether it worked shows in whether the browser is there. */
async function aptGet(args, env) {
  const quietEnv = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
  const { code } = await run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    env: quietEnv,
    stdio: 'captured',
  });
  return code === 0;
}
