// SPDX-License-Identifier: AGPL-3.0-or-later
import { fork } from 'node:child_process';

/** What the process answers: plain data, or why it could not. */
export type ChildAnswer<Output> = { output: Output } | { error: string };

export type ChildRun<Output> = {
  /** Rejects when the process says why it could not, or ends without a word. */
  answer: Promise<Output>;
  /** Ends the process at once. */
  stop: () => void;
};

/**
 * Starts a process on a TypeScript file, which receives one message and answers one: for long work that a thread could
 * not be stopped in, such as a check of a large database.
 */
export function runInChild<Input extends object, Output>(file: string, input: Input): ChildRun<Output> {
  const child = fork(file, {
    execArgv: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.send(input);
  const answer = new Promise<Output>((resolve, reject) => {
    child.once('error', reject);
    child.once('message', (message: ChildAnswer<Output>) => {
      if ('output' in message) resolve(message.output);
      else reject(new Error(message.error));
    });
    child.once('exit', (code, signal) => reject(new Error(`The process of ${file} ended with ${signal ?? code}.`)));
  });
  return { answer, stop: () => void child.kill('SIGKILL') };
}
