// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { OperationRefusal } from './operationRefusal.ts';

/** Runs Git in one folder, whatever the settings of the machine and of who runs it. */
export type Git = {
  /** What a command prints, without the last line end. @throws {OperationRefusal} `git-missing`, `git-failed` */
  run: (...args: string[]) => Promise<string>;
  /** The same, undefined when Git says no. */
  ask: (...args: string[]) => Promise<string | undefined>;
  /** Feeds a command. */
  feed: (args: readonly string[], input: AsyncIterable<string | Uint8Array>) => Promise<void>;
};

type Ending = { code: number | null; output: string; complaints: string };

export function openGit(folder: string): Git {
  const succeed = async (args: readonly string[], input?: AsyncIterable<string | Uint8Array>) => {
    const { code, output, complaints } = await runGit(folder, args, input);
    if (code !== 0) throw new OperationRefusal('git-failed', { details: complaints.trim() });
    return output.trimEnd();
  };
  return {
    run: (...args) => succeed(args),
    ask: async (...args) => {
      const { code, output } = await runGit(folder, args);
      return code === 0 ? output.trimEnd() : undefined;
    },
    feed: async (args, input) => void (await succeed(args, input)),
  };
}

/** Hooks, line ends, signatures: nothing of the machine changes what is written. */
const settings = ['core.hooksPath=/dev/null', 'core.autocrlf=false', 'core.safecrlf=false', 'core.quotePath=false'];

async function runGit(
  cwd: string,
  args: readonly string[],
  input?: AsyncIterable<string | Uint8Array>,
): Promise<Ending> {
  const { PATH } = process.env;
  const env = { PATH, LC_ALL: 'C', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_TERMINAL_PROMPT: '0' };
  const child = spawn('git', [...settings.flatMap((one) => ['-c', one]), ...args], { cwd, env });
  const ending: Ending = { code: null, output: '', complaints: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (ending.output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (ending.complaints += text));
  // Git that ends early closes its input; its own words say why.
  child.stdin.on('error', () => undefined);
  const closed = once(child, 'close').catch((error: unknown) => {
    throw isMissing(error) ? new OperationRefusal('git-missing') : error;
  });
  const [[code]] = await Promise.all([closed as Promise<[number | null]>, write(child.stdin, input)]);
  return { ...ending, code };
}

async function write(stdin: NodeJS.WritableStream, input: AsyncIterable<string | Uint8Array> = none()): Promise<void> {
  for await (const chunk of input) {
    if (!stdin.writable) break;
    if (!stdin.write(chunk)) await Promise.race([once(stdin, 'drain'), once(stdin, 'close')]);
  }
  stdin.end();
}

async function* none(): AsyncIterable<string> {}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
