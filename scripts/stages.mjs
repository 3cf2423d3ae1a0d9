// SPDX-License-Identifier: AGPL-3.0-or-later
import { run } from './launcher/spawn.mjs';
import { ONE_FAILED, ONE_PASSED, sum } from './tally.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[][]} [commands] what Node runs, one after the other, as long as none fails
 * @property {() => Promise<boolean>} [act] what this process does instead, saying itself what went wrong
 * @property {boolean} [isQuiet] whether its output is of use when it fails only
 * @property {boolean} [isShownLive] whether it is alone on the terminal, which it writes on as it goes
 * @property {(code: number) => import('./tally.mjs').Tally} [tally] one passed or failed without it
 */

/**
 * Runs steps, stage after stage. The lanes of a stage run side by side, the steps of a lane one after the other, also
 * after one has failed. What they write is shown in the order of the list, each in one piece, whichever ends first.
 *
 * @param {Step[][][]} stages
 * @param {{ node: string, env: NodeJS.ProcessEnv }} toolchain
 * @returns {Promise<import('./tally.mjs').Tally>} each step counts as one test, or as it counts itself
 */
export async function runStages(stages, toolchain) {
  const tallies = [];
  for (const lanes of stages) {
    for (const ended of startLanes(lanes, toolchain)) tallies.push(report(await ended));
  }
  return sum(tallies);
}

function startLanes(lanes, toolchain) {
  return lanes.flatMap((steps) => {
    let previous = Promise.resolve();
    return steps.map((step) => (previous = previous.then(() => runStep(step, toolchain))));
  });
}

async function runStep(step, toolchain) {
  if (step.isShownLive) announce(step);
  const startedAt = Date.now();
  const { code, output } = step.act ? await act(step) : await runInTurn(step, toolchain);
  return { step, code, output, seconds: (Date.now() - startedAt) / 1000 };
}

const announce = ({ name }) => console.log(`\n── ${name}`);

const act = async (step) => ({ code: (await step.act()) ? 0 : 1, output: '' });

/** @returns the exit code of the first command that failed, or 0, and all that was written */
async function runInTurn({ commands, isShownLive }, { node, env }) {
  const outputs = [];
  for (const args of commands) {
    const { code, output } = await run(node, args, { env, stdio: isShownLive ? 'inherit' : 'captured' });
    outputs.push(output);
    if (code !== 0) return { code, output: outputs.join('') };
  }
  return { code: 0, output: outputs.join('') };
}

function report({ step, code, output, seconds }) {
  if (!step.isShownLive) announce(step);
  if (code !== 0 || !step.isQuiet) process.stdout.write(output);
  console.log(`   ${code === 0 ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s`);
  return step.tally?.(code) ?? (code === 0 ? ONE_PASSED : ONE_FAILED);
}
