// SPDX-License-Identifier: AGPL-3.0-or-later
import { Worker, type ResourceLimits } from 'node:worker_threads';

export type WorkerThread<Input, Output> = {
  /** Sends plain data to the thread and gives back what it answers. Rejects when the thread throws or stops. */
  run(input: Input): Promise<Output>;
  stop(): Promise<void>;
};

type Answer<Output> = { number: number; output: Output; error?: unknown };
type Waiting<Output> = { resolve: (output: Output) => void; reject: (error: unknown) => void };

/**
 * Starts a thread on a TypeScript file that answers each `{ number, input }` by `{ number, output }` or
 * `{ number, error }`. The thread starts at the first call, and anew at the first one after it stopped; it does not keep
 * the process alive. One that takes more memory than `limits` allow stops alone.
 */
export function openWorkerThread<Input, Output>(
  file: string,
  limits: ResourceLimits = {},
): WorkerThread<Input, Output> {
  let running: Running<Output> | undefined;
  let lastNumber = 0;
  const start = () => {
    const worker = new Worker(file, {
      resourceLimits: limits,
      execArgv: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
    });
    const started: Running<Output> = { worker, waiting: new Map() };
    worker.unref();
    worker.on('message', (answer: Answer<Output>) => settle(started.waiting, answer));
    worker.on('error', (error) => rejectAll(started.waiting, error));
    worker.on('exit', () => {
      rejectAll(started.waiting, new Error(`The worker thread ${file} stopped.`));
      if (running === started) running = undefined;
    });
    return started;
  };
  return {
    run: (input) =>
      new Promise((resolve, reject) => {
        running ??= start();
        lastNumber += 1;
        running.waiting.set(lastNumber, { resolve, reject });
        running.worker.postMessage({ number: lastNumber, input });
      }),
    stop: async () => {
      const stopped = running;
      running = undefined;
      await stopped?.worker.terminate();
    },
  };
}

/** A thread, and who waits for it alone: one that is stopped refuses nobody who asks the next. */
type Running<Output> = { worker: Worker; waiting: Map<number, Waiting<Output>> };

function settle<Output>(waiting: Map<number, Waiting<Output>>, answer: Answer<Output>): void {
  const caller = waiting.get(answer.number);
  waiting.delete(answer.number);
  if ('error' in answer) caller?.reject(answer.error);
  else caller?.resolve(answer.output);
}

function rejectAll<Output>(waiting: Map<number, Waiting<Output>>, error: unknown): void {
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}
