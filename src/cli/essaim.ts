// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import { essaim } from './commands.ts';
import { dispatch } from './dispatch.ts';
import { lookUpQuickly } from '../lib/server/quickLookups.ts';

// The command line of an instance: `node src/cli/essaim.ts <command>`, or `npm run essaim <command>`.

const environment = { ...process.env };
// Where the program is, for what looks for its own files.
process.env.ESSAIM_ROOT ||= join(import.meta.dirname, '../..');

// Before any command is loaded.
lookUpQuickly();

// Not `process.exit`: what is still to be printed would be lost when the output is a pipe.
process.exitCode = await dispatch(essaim, process.argv.slice(2), {
  workingFolder: process.cwd(),
  environment,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
