// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { fromRoot } from './root.mjs';
import { Stop } from './stop.mjs';

const OLDEST_NODE = [22, 17];

/** The Node that npm installs for this machine. Only Linux has one in package.json. */
export const BUNDLED_NODE = fromRoot('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');

/**
 * The Node to run everything else with: better-sqlite3 crashes under older ones.
 *
 * @throws {Stop} when neither the bundled Node nor the one running this file will do
 */
export function chooseNode() {
  if (runs(BUNDLED_NODE)) return BUNDLED_NODE;
  if (isRecentEnough(process.versions.node)) return process.execPath;
  const wanted = OLDEST_NODE.join('.');
  throw new Stop(`this machine has Node ${process.versions.node} and Essaim needs ${wanted} or later: install it.`);
}

/** Whether a program starts at all: the bundled Node does not on Alpine, whose C library is another. */
export function runs(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/** @param {string} version such as `24.21.0` */
export function isRecentEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

/**
 * The environment of children: what they start by the name of `node` is the chosen one too. Two arenas: glibc gives each
 * thread one of its own, eight a core, whose freed memory the machine does not get back.
 */
export function environmentFor(node, env = process.env) {
  return { MALLOC_ARENA_MAX: '2', ...env, PATH: [dirname(node), env.PATH].filter(Boolean).join(delimiter) };
}
