// SPDX-License-Identifier: AGPL-3.0-or-later
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { fromRoot, ROOT } from './root.mjs';
import { run } from './spawn.mjs';
import { say, Stop } from './stop.mjs';

/** Inside the folder it speaks of, which the adapter empties before it writes: a half-written site has no stamp. */
const STAMP = fromRoot('build', '.stamp');

const SOURCES = [
  'src',
  'static',
  'svelte.config.js',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

const MESSAGES = 'src/messages/project.inlang/';

/** What the build writes into its own sources, or does not read. */
const isNoSource = (path) =>
  path === 'src/lib/paraglide' ||
  path.endsWith('.test.ts') ||
  (path.startsWith(MESSAGES) && path !== `${MESSAGES}settings.json`);

/**
 * Builds the site, unless it was built from these very sources.
 *
 * @param {{ node: string, env: NodeJS.ProcessEnv }} toolchain
 * @throws {Stop} when the build fails, after its output
 */
export async function ensureBuilt(toolchain) {
  if (readStamp(STAMP) === sourceFingerprint()) return;
  await withLock(async () => {
    // Taken before the build: a file saved meanwhile makes the result stale.
    const wanted = sourceFingerprint();
    if (readStamp(STAMP) === wanted) return;
    await build(toolchain);
    writeStamp(STAMP, wanted);
  });
}

export function sourceFingerprint(root = ROOT) {
  return fingerprint(root, SOURCES, { skip: isNoSource });
}

async function build({ node, env }) {
  say('building the site…');
  const { code, output } = await run(node, [fromRoot('node_modules/vite/bin/vite.js'), 'build'], {
    env,
    stdio: 'captured',
  });
  if (code === 0) return;
  process.stderr.write(output);
  throw new Stop('the build failed: see above.');
}
