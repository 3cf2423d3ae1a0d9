// SPDX-License-Identifier: AGPL-3.0-or-later
import { NODE_FLAGS } from './launcher/nodeFlags.mjs';
import { fromRoot } from './launcher/root.mjs';
import { readReport, reportFile } from './report.mjs';
import { runStages } from './stages.mjs';
import { tallyVitest } from './tally.mjs';

const bin = (path) => fromRoot('node_modules', path);

/** As in vite.config.ts, in the form of its tests: one file for each language is read sooner than one for each message. */
const PARAGLIDE = [
  '--project',
  'src/messages/project.inlang',
  '--outdir',
  'src/lib/paraglide',
  '--strategy',
  'baseLocale',
  '--output-structure',
  'locale-modules',
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

/** What reads types makes many objects: with room for those just made, it looks for those no longer used less often. */
const ROOM = '--max-semi-space-size=64';
const ESLINT = [ROOM, bin('eslint/bin/eslint.js'), '-c', 'scripts/eslint.config.js', '--max-warnings=0'];

/** Where rules read types: see the configuration. They read messages and the types of routes too. */
const TYPED = ['src/**/*.ts', 'tests/**/*.ts'];

/** @type {Step} */
const lint = { name: 'lint', commands: [[...ESLINT, ...TYPED]] };

/** Everything else: it reads its own files alone, and may run while the site is built. @type {Step} */
const lintUntyped = {
  name: 'lint of components and scripts',
  commands: [
    [
      ...ESLINT,
      '--no-error-on-unmatched-pattern',
      ...['src', 'tests', 'scripts', 'server.js'],
      ...TYPED.flatMap((pattern) => ['--ignore-pattern', pattern]),
    ],
  ],
};

/** @type {Step} */
const types = {
  name: 'types',
  isQuiet: true,
  commands: [[ROOM, bin('svelte-check/bin/svelte-check'), '--tsconfig', 'tsconfig.json', '--fail-on-warnings']],
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
const listStages = (before) => [
  [
    [...before, messages],
    [format, lintUntyped],
  ],
  [[lint], [types, courses]],
  [[unit]],
];

/**
 * Runs every check, even after one has failed.
 *
 * @param {{ node: string, env: NodeJS.ProcessEnv }} toolchain
 * @param {Step[]} [before] steps that must end before any check but those that read their own files alone
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export function runChecks(toolchain, before = []) {
  return runStages(listStages(before), toolchain);
}
