// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The launcher behind every npm script. It needs no package and runs on any Node from 18 on; it installs what is
 * missing, builds what has changed, then runs the rest on the Node that Essaim is made for.
 */
import { runChecks } from './check.mjs';
import { NODE_FLAGS } from './launcher/nodeFlags.mjs';
import { prepare } from './launcher/prepare.mjs';
import { fromRoot } from './launcher/root.mjs';
import { listenToSignals } from './launcher/signals.mjs';
import { handOver } from './launcher/spawn.mjs';
import { say, Stop } from './launcher/stop.mjs';
import { prove } from './prove.mjs';
import { withScratch } from './scratch.mjs';
import { closingLine } from './tally.mjs';
import { test } from './test.mjs';

const VITE = fromRoot('node_modules/vite/bin/vite.js');
const PRETTIER = fromRoot('node_modules/prettier/bin/prettier.cjs');

/** Commands of `essaim` that serve the built site, or take it along. */
const NEED_THE_SITE = ['serve', 'valise'];

const COMMANDS = {
  start: {
    summary: 'serve the site, installed and built first when needed',
    run: async (args) => runNode(await prepare({ withBuild: true }), [...NODE_FLAGS, 'server.js', ...args]),
  },
  dev: {
    summary: 'serve the sources, reloaded as they change',
    run: async (args) => runNode(await prepare(), [VITE, 'dev', ...args]),
  },
  build: {
    summary: 'build the site, when a source has changed',
    run: async () => {
      await prepare({ withBuild: true });
      return 0;
    },
  },
  check: { summary: 'format, messages, lint, types, courses and unit tests', run: check },
  test: { summary: 'all of check, then the browser journeys', run: test },
  prove: { summary: 'run one long proof by its name, or list them', run: prove },
  essaim: {
    summary: 'the command line of an instance',
    run: async (args) =>
      runNode(await prepare({ withBuild: NEED_THE_SITE.includes(args[0]) }), [
        ...NODE_FLAGS,
        'src/cli/essaim.ts',
        ...args,
      ]),
  },
  format: {
    summary: 'rewrite every file in the agreed format',
    run: async () => runNode(await prepare(), [PRETTIER, '--write', '--log-level=warn', '.']),
  },
};

listenToSignals();
process.exit(await main(process.argv.slice(2)));

async function main([name, ...args]) {
  try {
    if (name !== undefined && Object.hasOwn(COMMANDS, name)) return await COMMANDS[name].run(args);
    const list = Object.entries(COMMANDS).map(([command, { summary }]) => `  ${command.padEnd(7)} ${summary}`);
    throw new Stop(
      `${name === undefined ? 'which command?' : `no command is called "${name}".`}\n${list.join('\n')}`,
      2,
    );
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    return error.exitCode;
  }
}

function runNode({ node, env }, args) {
  return handOver(node, args, { env });
}

async function check() {
  const { node, env } = await prepare();
  const tally = await runChecks({ node, env: withScratch(env) });
  console.log(`\n${closingLine(tally)}`);
  return tally.failed > 0 ? 1 : 0;
}
