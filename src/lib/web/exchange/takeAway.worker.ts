// SPDX-License-Identifier: AGPL-3.0-or-later
import sharp from 'sharp';
import type { ProcessAnswer } from '../../server/workerProcess.server.ts';
import { makeTakeAway, type TakeAwayTask } from './takeAwayTask.server.ts';

// Pictures are looked at one by one, on one core, and nothing of them is kept: a machine that serves has other work.
sharp.concurrency(1);
sharp.cache(false);
// Small buffers are cut from common ones of 64 KB: the name of a file in a zip would keep one of them until the end.
Buffer.poolSize = 0;

/** Runs in a process of its own, one order after the other: what they take of memory goes back to the machine with it. */
process.on('message', ({ number, input }: { number: number; input: TakeAwayTask }) => {
  const answer = (message: ProcessAnswer<null>) => void process.send?.(message);
  makeTakeAway(input).then(
    () => answer({ number, output: null }),
    (error: unknown) => answer({ number, error: error instanceof Error ? error.message : String(error) }),
  );
});
// The server has gone: nobody is waiting for the file.
process.once('disconnect', () => process.exit());
