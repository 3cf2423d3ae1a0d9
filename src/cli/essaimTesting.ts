// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, 'essaim.ts');
const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];

export type Ending = { code: number; output: string; complaints: string };

/** For tests: runs the command line in a process of its own, in French, with an environment that holds nothing else. */
export function essaim(
  args: string[],
  { cwd = import.meta.dirname, environment = {} }: { cwd?: string; environment?: Record<string, string> } = {},
): Promise<Ending> {
  const env = { PATH: process.env.PATH, LANG: 'fr_FR.UTF-8', ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [...flags, program, ...args], { cwd, env }, (error, output, complaints) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, output, complaints });
    });
  });
}
