// SPDX-License-Identifier: AGPL-3.0-or-later
import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import type { Card } from './card.ts';
import { drawCard } from './drawCard.server.ts';

// One picture at a time on one core, and nothing kept between two: a machine that serves has other work.
sharp.concurrency(1);
sharp.cache(false);

let before: Promise<unknown> = Promise.resolve();

/** Runs in a thread of its own, one card after the other. */
parentPort?.on('message', ({ number, input }: { number: number; input: Card }) => {
  before = before.then(() =>
    drawCard(input).then(
      (output) => parentPort?.postMessage({ number, output }),
      (error: unknown) => parentPort?.postMessage({ number, error }),
    ),
  );
});
