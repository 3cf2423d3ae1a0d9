// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs';
import { NODE_FLAGS } from './launcher/node.mjs';
import { fromRoot } from './launcher/root.mjs';
import { run } from './launcher/spawn.mjs';
import { readReport, reportFile } from './report.mjs';
import { ONE_FAILED, ONE_PASSED, sum, tallyVitest } from './tally.mjs';

const bin = (path) => fromRoot('node_modules', path);

const MESSAGES = 'src/messages/project.inlang';
/** As in vite.config.ts, so that checks and build read the same messages. */
const PARAGLIDE = ['--project', MESSAGES, '--outdir', 'src/lib/paraglide', '--strategy', 'baseLocale'];
const UNIT_REPORT = 'unit.json';

/**
 * The checks in their order. Messages come before lint, and lint prepares SvelteKit's generated types: rules that know
 * types read both. A quiet step shows its output when it fails only.
 */
const listSteps = () => [
  { name: 'format', quiet: true, commands: [[bin('prettier/bin/prettier.cjs'), '--check', '.']] },
  {
    name: 'messages',
    quiet: true,
    isAbsent: !existsSync(fromRoot(MESSAGES)),
    commands: [[bin('@inlang/paraglide-js/bin/run.js'), 'compile', ...PARAGLIDE]],
  },
  {
    name: 'lint',
    commands: [
      [bin('@sveltejs/kit/svelte-kit.js'), 'sync'],
      [bin('eslint/bin/eslint.js'), '-c', 'scripts/eslint.config.js', '--max-warnings=0', ...listLinted()],
    ],
  },
  {
    name: 'types',
    quiet: true,
    commands: [[bin('svelte-check/bin/svelte-check'), '--tsconfig', 'tsconfig.json', '--fail-on-warnings']],
  },
  { name: 'courses', commands: [[...NODE_FLAGS, 'src/cli/essaim.ts', 'courses', 'check']] },
  {
    name: 'unit',
    commands: [
      [
        bin('vitest/vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${reportFile(UNIT_REPORT)}`,
      ],
    ],
    tally: (code) => tallyVitest(readReport(UNIT_REPORT), code),
  },
];

/** ESLint takes a path that does not exist for an error. */
const listLinted = () => ['src', 'tests', 'scripts', 'server.js'].filter((path) => existsSync(fromRoot(path)));

/**
 * Runs every check, even after one has failed.
 *
 * @param {{ node: string, env: NodeJS.ProcessEnv }} toolchain
 * @returns {Promise<import('./tally.mjs').Tally>} each step counts as one test, `unit` as its tests
 */
export async function runChecks(toolchain) {
  const tallies = [];
  for (const step of listSteps()) {
    if (!step.isAbsent) tallies.push(await runStep(step, toolchain));
  }
  return sum(tallies);
}

async function runStep({ name, quiet = false, commands, tally }, toolchain) {
  console.log(`\n── ${name}`);
  const startedAt = Date.now();
  const code = await runInTurn(commands, quiet, toolchain);
  console.log(`   ${code === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  return tally ? tally(code) : code === 0 ? ONE_PASSED : ONE_FAILED;
}

/** @returns the exit code of the first command that failed, or 0 */
async function runInTurn(commands, quiet, { node, env }) {
  for (const args of commands) {
    const { code, output } = await run(node, args, { env, stdio: quiet ? 'captured' : 'inherit' });
    if (code !== 0) {
      process.stdout.write(output);
      return code;
    }
  }
  return 0;
}
