// SPDX-License-Identifier: AGPL-3.0-or-later
import { parentPort } from 'node:worker_threads';
import { answerTask, type RecognitionTask } from './recognitionTask.server.ts';

/** Runs in a thread of its own: canonical forms and images take longer than a reader should wait for. */
parentPort?.on('message', ({ number, input }: { number: number; input: RecognitionTask }) => {
  answerTask(input).then(
    (output) => parentPort?.postMessage({ number, output }),
    (error: unknown) => parentPort?.postMessage({ number, error }),
  );
});
