// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawnSync } from 'node:child_process';
import { findOnPath, installWithApt } from './apt.mjs';
import { runs } from './node.mjs';
import { ROOT } from './root.mjs';
import { Stop } from './stop.mjs';

/** The one without windows first, which does the same journeys in three quarters of the time. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

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
  const found = findOnPath(NAMES, env) ?? findPlaywrightsOwn(node, env) ?? (await install(env));
  if (found) return found;
  throw new Stop(
    'the browser journeys need Chromium: install it, or run "npx playwright install chromium", or set CHROMIUM_PATH.',
  );
}

function findPlaywrightsOwn(node, env) {
  const script = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
  const path = spawnSync(node, ['-e', script], { cwd: ROOT, env, encoding: 'utf8' }).stdout;
  return path && runs(path) ? path : undefined;
}

async function install(env) {
  for (const name of ['chromium-headless-shell', 'chromium']) {
    await installWithApt(name, { why: 'for the browser journeys', env });
    const installed = findOnPath(NAMES, env);
    if (installed) return installed;
  }
  return undefined;
}
