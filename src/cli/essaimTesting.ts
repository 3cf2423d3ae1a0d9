// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { essaim as commands } from './commands.ts';
import { dispatch } from './dispatch.ts';

const program = join(import.meta.dirname, 'essaim.ts');
const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];

export type Ending = { code: number; output: string; complaints: string };

type Place = { cwd?: string; environment?: Record<string, string> };

/** For tests: runs a command of the command line here, in French, with an environment that holds nothing else. */
export async function essaim(
  args: string[],
  { cwd = import.meta.dirname, environment = {} }: Place = {},
): Promise<Ending> {
  const ending: Ending = { code: 0, output: '', complaints: '' };
  ending.code = await dispatch(commands, args, {
    workingFolder: cwd,
    environment: environmentOf(environment),
    print: (line) => (ending.output += `${line}\n`),
    complain: (line) => (ending.complaints += `${line}\n`),
  });
  return ending;
}

/** The same in a process of its own, as a person calls it: a second and more each time. */
export function essaimProcess(
  args: string[],
  { cwd = import.meta.dirname, environment = {} }: Place = {},
): Promise<Ending> {
  const env = environmentOf(environment);
  return new Promise((resolve) => {
    execFile(process.execPath, [...flags, program, ...args], { cwd, env }, (error, output, complaints) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, output, complaints });
    });
  });
}

/** What the machine needs, and where what was compiled is kept: to compile it again takes longer than most commands. */
function environmentOf(environment: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, NODE_COMPILE_CACHE } = process.env;
  const kept = Object.entries({ PATH, TMPDIR, NODE_COMPILE_CACHE }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(kept), LANG: 'fr_FR.UTF-8', ...environment };
}
