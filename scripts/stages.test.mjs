// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const toolchain = { node: process.execPath, env: process.env };

/** Runs stages in a process of its own, and gives what it wrote, without the times, and its tally. */
function runStages(stages) {
  const script = `
    import { runStages } from '${import.meta.resolve('./stages.mjs')}';
    const tally = await runStages(${JSON.stringify(stages)}, ${JSON.stringify(toolchain)});
    console.log(JSON.stringify(tally));
    process.exit();`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return {
    tally: JSON.parse(lines.at(-1)),
    lines: lines.slice(0, -1).map((line) => line.replace(/ in [\d.]+ s$/, '')),
  };
}

const step = (name, script, options = {}) => ({ name, commands: [['-e', script]], ...options });

test('what steps write stays in one piece and in their order, whichever ends first', () => {
  const slow = step('slow', "console.log('a'); setTimeout(() => console.log('b'), 300)");
  const quick = step('quick', "console.log('c')");
  const { lines } = runStages([[[slow], [quick]]]);
  expect(lines).toEqual(['── slow', 'a', 'b', '   passed', '── quick', 'c', '   passed']);
});

test('a step that failed counts, shows what it wrote, and keeps none after it from running', () => {
  const failing = step('failing', "console.error('why'); process.exitCode = 3", { isQuiet: true });
  const quiet = step('quiet', "console.log('nothing of interest')", { isQuiet: true });
  const { lines, tally } = runStages([[[failing, quiet]], [[quiet]]]);
  expect(lines).toEqual(['── failing', 'why', '   FAILED', '── quiet', '   passed', '── quiet', '   passed']);
  expect(tally).toEqual({ passed: 2, failed: 1, skipped: 0 });
});

test('a stage begins once the one before it has ended', () => {
  const [early, late] = ['early', 'late'].map((name) => step(name, 'console.log(Date.now())'));
  const long = step('long', 'setTimeout(() => console.log(Date.now()), 300)');
  const [, atEarly, , , atLong, , , atLate] = runStages([[[early], [long]], [[late]]]).lines.map(Number);
  expect(atLong).toBeGreaterThan(atEarly);
  expect(atLate).toBeGreaterThan(atLong);
});
