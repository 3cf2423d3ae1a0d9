// SPDX-License-Identifier: AGPL-3.0-or-later
import { parentPort } from 'node:worker_threads';
import { renderingJobs, type RenderingJobs } from './renderingJobs.ts';

type Job = { name: keyof RenderingJobs; args: unknown[] };

/** Runs in a thread of its own: parsing and rendering take tens of milliseconds, which no reader should wait for. */
parentPort?.on('message', ({ number, input: { name, args } }: { number: number; input: Job }) => {
  try {
    const job = renderingJobs[name] as (...args: unknown[]) => unknown;
    parentPort?.postMessage({ number, output: job(...args) });
  } catch (error) {
    parentPort?.postMessage({ number, error });
  }
});
