// SPDX-License-Identifier: AGPL-3.0-or-later
import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { makeTakeAway, type TakeAwayTask } from './takeAwayTask.server.ts';

// Pictures are looked at one by one, on one core, and nothing of them is kept: a machine that serves has other work.
sharp.concurrency(1);
sharp.cache(false);

let before: Promise<unknown> = Promise.resolve();

/** Runs in a thread of its own, one order after the other: each takes a second and some ten megabytes. */
parentPort?.on('message', ({ number, input }: { number: number; input: TakeAwayTask }) => {
  before = before.then(() =>
    makeTakeAway(input).then(
      () => parentPort?.postMessage({ number, output: undefined }),
      (error: unknown) => parentPort?.postMessage({ number, error }),
    ),
  );
});
