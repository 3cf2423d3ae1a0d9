// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openWorkerProcess } from '../../server/workerProcess.server.ts';
import type { TakeAwayTask } from './takeAwayTask.server.ts';

/** Makes files to be taken away, one after the other, in a process of its own. */
export type TakeAwayMaker = {
  /** Rejects when it could not be made, and when it takes too long. */
  make: (task: TakeAwayTask) => Promise<void>;
  /** Ends what is under way; what waits is not begun. */
  stop: () => void;
};

const longestMs = 120_000;
/** Whoever takes a site away often takes the book as well. */
const idleMs = 20_000;
/** It collects at once what is let go: a module of a thousand lessons is written with a few megabytes in hand. */
const flags = ['--max-old-space-size=96', '--max-semi-space-size=1', '--optimize-for-size'];

export function openTakeAwayMaker(root: string): TakeAwayMaker {
  const file = join(root, 'src/lib/web/exchange/takeAway.worker.ts');
  const before = pathToFileURL(join(root, 'src/lib/server/lookUpQuickly.ts')).href;
  const worker = openWorkerProcess<TakeAwayTask, null>(file, { flags: [...flags, '--import', before], idleMs });
  let isStopped = false;
  let last: Promise<unknown> = Promise.resolve();

  async function run(task: TakeAwayTask): Promise<void> {
    if (isStopped) throw new Error('No file is made any more.');
    const timer = setTimeout(worker.stop, longestMs);
    await worker.run(task).finally(() => clearTimeout(timer));
  }

  return {
    make: (task) => {
      const made = last.then(() => run(task));
      last = made.catch(() => undefined);
      return made;
    },
    stop: () => {
      isStopped = true;
      worker.stop();
    },
  };
}
