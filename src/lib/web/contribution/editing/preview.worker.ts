// SPDX-License-Identifier: AGPL-3.0-or-later
import { parentPort } from 'node:worker_threads';
import { answerPreview, type PreviewTask } from './previewTask.ts';

/** Runs in a thread of its own: what strangers type must hold up neither pages nor publications. */
parentPort?.on('message', ({ number, input }: { number: number; input: PreviewTask }) => {
  try {
    parentPort?.postMessage({ number, output: answerPreview(input) });
  } catch (error) {
    parentPort?.postMessage({ number, error });
  }
});
