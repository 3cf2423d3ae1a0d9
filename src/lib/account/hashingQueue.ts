// SPDX-License-Identifier: AGPL-3.0-or-later
import { DomainError } from '../shared/refusal.ts';

/** Runs a task when its turn comes. */
export type Queue = <T>(task: () => Promise<T>) => Promise<T>;

/**
 * Lets a few tasks run at a time, the others wait in the order they came.
 *
 * @throws {DomainError} `account/busy`, when `maxWaiting` wait already
 */
export function createFairQueue({ maxRunning, maxWaiting }: { maxRunning: number; maxWaiting: number }): Queue {
  const waiting: Array<() => void> = [];
  let running = 0;

  async function takePlace(): Promise<void> {
    if (running < maxRunning) {
      running += 1;
      return;
    }
    if (waiting.length >= maxWaiting) throw new DomainError('account/busy', { seconds: 10 });
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  /** The place goes to the next in line without becoming free: nobody who has just come can take it. */
  function leavePlace(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return async (task) => {
    await takePlace();
    try {
      return await task();
    } finally {
      leavePlace();
    }
  };
}
