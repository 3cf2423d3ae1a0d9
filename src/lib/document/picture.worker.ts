// SPDX-License-Identifier: AGPL-3.0-or-later
import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { makePicture, type PictureToMake } from './pictureTask.server.ts';

// One picture at a time on one core, and nothing kept between two: a machine that serves has other work.
sharp.concurrency(1);
sharp.cache(false);

let before: Promise<unknown> = Promise.resolve();

/** Runs in a thread of its own, one picture after the other: each may take a hundred megabytes while it is decoded. */
parentPort?.on('message', ({ number, input }: { number: number; input: PictureToMake }) => {
  before = before.then(() =>
    makePicture(input.sent, input.room).then(
      (output) => parentPort?.postMessage({ number, output }),
      (error: unknown) => parentPort?.postMessage({ number, error }),
    ),
  );
});
