// SPDX-License-Identifier: AGPL-3.0-or-later
import { NODE_FLAGS } from './launcher/nodeFlags.mjs';
import { fromRoot } from './launcher/root.mjs';
import { readReport, reportFile } from './report.mjs';
import { runStages } from './stages.mjs';
import { tallyVitest } from './tally.mjs';

const bin = (path) => fromRoot('node_modules', path);

/** As in vite.config.ts, so that checks and build read the same messages. */
const PARAGLIDE = [
  '--project',
  'src/messages/project.inlang',
  '--outdir',
  'src/lib/paraglide',
  '--strategy',
  'baseLocale',
];
const UNIT_REPORT = 'unit.json';

/** @typedef {import('./stages.mjs').Step} Step */

/** @type {Step} */
const format = { name: 'format', isQuiet: true, commands: [[bin('prettier/bin/prettier.cjs'), '--check', '.']] };

/** And the types of the routes: both are read by what reads types. @type {Step} */
const messages = {
  name: 'messages',
  isQuiet: true,
  commands: [
    [bin('@inlang/paraglide-js/bin/run.js'), 'compile', ...PARAGLIDE],
    [bin('@sveltejs/kit/svelte-kit.js'), 'sync'],
  ],
};

const LINTED = ['src', 'tests', 'scripts', 'server.js'];

/** @type {Step} */
const lint = {
  name: 'lint',
  commands: [[bin('eslint/bin/eslint.js'), '-c', 'scripts/eslint.config.js', '--max-warnings=0', ...LINTED]],
};

/** @type {Step} */
const types = {
  name: 'types',
  isQuiet: true,
  commands: [[bin('svelte-check/bin/svelte-check'), '--tsconfig', 'tsconfig.json', '--fail-on-warnings']],
};

/** @type {Step} */
const courses = { name: 'courses', commands: [[...NODE_FLAGS, 'src/cli/essaim.ts', 'courses', 'check']] };

const REPORTERS = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile(UNIT_REPORT)}`];

/** @type {Step} */
const unit = {
  name: 'unit',
  isShownLive: true,
  commands: [[bin('vitest/vitest.mjs'), 'run', ...REPORTERS]],
  tally: (code) => tallyVitest(readReport(UNIT_REPORT), code),
};

/**
 * The checks, stage after stage. Those of a stage that stand in two lanes run side by side: each keeps one core busy, and
 * the unit tests all of them. What others read is written in an earlier stage: `before` is what writes first.
 *
 * @param {Step[]} before
 * @returns {Step[][][]}
 */
const listStages = (before) => [[[...before, messages], [format]], [[lint], [types, courses]], [[unit]]];

/**
 * Runs every check, even after one has failed.
 *
 * @param {{ node: string, env: NodeJS.ProcessEnv }} toolchain
 * @param {Step[]} [before] steps that must end before any check but that of the format
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export function runChecks(toolchain, before = []) {
  return runStages(listStages(before), toolchain);
}
