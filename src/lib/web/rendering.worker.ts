// SPDX-License-Identifier: AGPL-3.0-or-later
import { parentPort } from 'node:worker_threads';
import { renderDocuments, type DocumentToRender, type ModuleContext } from './renderDocuments.ts';

/** Runs in a thread of its own: parsing and rendering take tens of milliseconds, which no reader should wait for. */
parentPort?.on('message', ({ number, input }: { number: number; input: [DocumentToRender[], ModuleContext] }) => {
  try {
    parentPort?.postMessage({ number, output: renderDocuments(...input) });
  } catch (error) {
    parentPort?.postMessage({ number, error });
  }
});
