// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ResourceLimits } from 'node:worker_threads';
import { openWorkerThread, type WorkerThread } from './workerThread.server.ts';

/**
 * Some threads on one TypeScript file, as `openWorkerThread` starts them: what is asked goes to the first that has least to
 * do. Each starts when it is needed, and ends once nothing was asked of it for `idleMs`: its memory goes back to the
 * machine.
 */
export function openWorkerPool<Input, Output>(
  file: string,
  { most, idleMs, limits = {} }: { most: number; idleMs: number; limits?: ResourceLimits },
): WorkerPool<Input, Output> {
  const places = Array.from({ length: most }, () => openPlace(openWorkerThread<Input, Output>(file, limits), idleMs));
  return {
    run: (input) => {
      const asked = Math.min(...places.map((place) => place.countAsked()));
      const place = places.find((one) => one.countAsked() === asked);
      if (!place) throw new Error('A pool has one thread at least.');
      return place.run(input);
    },
    stop: async () => void (await Promise.all(places.map((place) => place.stop()))),
    countAsked: () => places.reduce((sum, place) => sum + place.countAsked(), 0),
  };
}

/** `countAsked`: how many answers are waited for. */
export type WorkerPool<Input, Output> = WorkerThread<Input, Output> & { countAsked: () => number };

function openPlace<Input, Output>(thread: WorkerThread<Input, Output>, idleMs: number): WorkerPool<Input, Output> {
  let idle: NodeJS.Timeout | undefined;
  let asked = 0;
  return {
    countAsked: () => asked,
    run: async (input) => {
      clearTimeout(idle);
      asked += 1;
      try {
        return await thread.run(input);
      } finally {
        asked -= 1;
        if (asked === 0) idle = setTimeout(() => void thread.stop(), idleMs).unref();
      }
    },
    stop: () => {
      clearTimeout(idle);
      return thread.stop();
    },
  };
}
