// SPDX-License-Identifier: AGPL-3.0-or-later
import { runChecks } from './check.mjs';
import { ensureBuilt } from './launcher/build.mjs';
import { ensureChromium } from './launcher/chromium.mjs';
import { prepare } from './launcher/prepare.mjs';
import { fromRoot } from './launcher/root.mjs';
import { run } from './launcher/spawn.mjs';
import { say, Stop } from './launcher/stop.mjs';
import { readReport, reportFile } from './report.mjs';
import { withScratch } from './scratch.mjs';
import { closingLine, ONE_FAILED, sum, tallyPlaywright } from './tally.mjs';

const JOURNEYS_REPORT = 'journeys.json';

/** `npm test`: every check, then the browser journeys, then one closing line whatever happened. */
export async function test() {
  const tally = await countAll();
  console.log(`\n${closingLine(tally)}`);
  return tally.failed > 0 ? 1 : 0;
}

async function countAll() {
  const toolchain = await orSay(prepareWithChromium());
  if (!toolchain) return ONE_FAILED;
  let isBuilt = false;
  const build = {
    name: 'build',
    act: async () => (isBuilt = (await orSay(ensureBuilt(toolchain).then(() => true))) ?? false),
  };
  const checks = await runChecks(toolchain, [build]);
  if (isBuilt) return sum([checks, await runJourneys(toolchain)]);
  say('the browser journeys were not run, as the build failed.');
  return sum([checks, ONE_FAILED]);
}

async function prepareWithChromium() {
  const { node, env } = await prepare();
  return { node, env: withScratch({ ...env, CHROMIUM_PATH: await ensureChromium({ node, env }) }) };
}

async function runJourneys({ node, env }) {
  console.log('\n── journeys');
  const { code } = await run(
    node,
    [
      fromRoot('node_modules/@playwright/test/cli.js'),
      'test',
      '--config=tests/playwright.config.ts',
      '--reporter=list,json',
    ],
    { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile(JOURNEYS_REPORT) } },
  );
  return tallyPlaywright(readReport(JOURNEYS_REPORT), code);
}

/** The result, or undefined after saying why there is none: the closing line must still come. */
async function orSay(promise) {
  try {
    return await promise;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    return undefined;
  }
}
