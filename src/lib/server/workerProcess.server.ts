// SPDX-License-Identifier: AGPL-3.0-or-later
import { fork, type ChildProcess } from 'node:child_process';

export type WorkerProcess<Input, Output> = {
  /** Sends plain data to the process and gives back what it answers. Rejects when the process throws or ends. */
  run(input: Input): Promise<Output>;
  /** Ends the process at once; the next call starts another. */
  stop(): void;
};

/** What the process answers, to the number it was asked under. */
export type ProcessAnswer<Output> = { number: number } & ({ output: Output } | { error: string });

type Waiting<Output> = { resolve: (output: Output) => void; reject: (error: Error) => void };

/**
 * Starts a process on a TypeScript file that answers each `{ number, input }` by a `ProcessAnswer`, as `openWorkerThread`
 * does a thread: for work whose memory is to go back to the machine. It starts at the first call, ends once nothing was
 * asked of it for `idleMs`, and does not keep this one alive. `flags` are Node's.
 */
export function openWorkerProcess<Input, Output>(
  file: string,
  { flags, idleMs }: { flags: readonly string[]; idleMs: number },
): WorkerProcess<Input, Output> {
  const waiting = new Map<number, Waiting<Output>>();
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastNumber = 0;

  function start(): ChildProcess {
    const started = fork(file, {
      execArgv: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', ...flags],
      // Of what its threads let go, the system's library keeps a part for each of them unless it is told.
      env: { ...process.env, MALLOC_ARENA_MAX: '1' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    started.unref();
    started.channel?.unref();
    started.on('message', (answer: ProcessAnswer<Output>) => settle(answer));
    started.on('error', (error) => leave(started, error));
    started.on('exit', (code, signal) => leave(started, new Error(`${file} ended with ${signal ?? code}.`)));
    return started;
  }

  function settle(answer: ProcessAnswer<Output>): void {
    const caller = waiting.get(answer.number);
    waiting.delete(answer.number);
    if ('error' in answer) caller?.reject(new Error(answer.error));
    else caller?.resolve(answer.output);
    if (waiting.size === 0) idle = setTimeout(stop, idleMs).unref();
  }

  function leave(left: ChildProcess, error: Error): void {
    if (child !== left) return;
    child = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function stop(): void {
    clearTimeout(idle);
    const stopped = child;
    if (!stopped) return;
    leave(stopped, new Error(`${file} was stopped.`));
    stopped.kill('SIGKILL');
  }

  return {
    run: (input) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle);
        child ??= start();
        lastNumber += 1;
        waiting.set(lastNumber, { resolve, reject });
        child.send({ number: lastNumber, input });
      }),
    stop,
  };
}
