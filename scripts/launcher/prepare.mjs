// SPDX-License-Identifier: AGPL-3.0-or-later
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { chooseNode, environmentFor } from './node.mjs';

/**
 * Makes the checkout able to run: packages installed and, when asked, the site built.
 *
 * @param {{ withBuild?: boolean }} [options]
 * @returns {Promise<{ node: string, env: NodeJS.ProcessEnv }>} the toolchain: the Node to run everything with, and
 *   the environment to give it
 */
export async function prepare({ withBuild = false } = {}) {
  await ensureInstalled();
  const node = chooseNode();
  const toolchain = { node, env: environmentFor(node) };
  if (withBuild) await ensureBuilt(toolchain);
  return toolchain;
}
