// SPDX-License-Identifier: AGPL-3.0-or-later
import { performance } from 'node:perf_hooks';

/** Has some things begun one after the other, so that what is more urgent passes between. */
export type Turns = {
  /** Resolves when it is one's turn; the function it gives ends it. */
  take(): Promise<() => void>;
  /** Whether so many wait that who comes now had better come back. */
  isFull(): boolean;
};

export type TurnOptions = {
  /** How many may be under way: those that wait for something else leave the time to others. */
  readonly mostAtOnce: number;
  readonly mostWaiting: number;
};

/** How often a rest looks whether it is over, and the idleness of the event loop that says there is nothing to leave time to. */
const LOOK_MS = 1;
const ENOUGH_IDLE_MS = 0.5;

/** For how long this thread's event loop has waited for something to do. */
const readIdle = () => performance.eventLoopUtilization().idle;

/**
 * One is begun at a time, in the order they came, and then as much time is left to everything else as it took of the event
 * loop; less when the loop has nothing else to do.
 *
 * An answer that waits for nothing is made whole before the next request is even heard: without this, all that were sent
 * together would be made in one turn of the loop, and whoever reads would wait for all of them. And each of its turns takes
 * one new connection: there must be many.
 */
export function openTurns({ mostAtOnce, mostWaiting }: TurnOptions): Turns {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  let isResting = false;

  function begin(resolve: (end: () => void) => void): void {
    underWay += 1;
    rest();
    let isOver = false;
    resolve(() => {
      if (isOver) return;
      isOver = true;
      underWay -= 1;
      beginNext();
    });
  }

  /** What is begun runs until the end of this turn of the event loop, or until it waits. */
  function rest(): void {
    isResting = true;
    const begunAt = performance.now();
    setImmediate(() => {
      const now = performance.now();
      endRest({ until: now + (now - begunAt), idleBefore: readIdle() });
    });
  }

  function endRest({ until, idleBefore }: { until: number; idleBefore: number }): void {
    setTimeout(() => {
      if (performance.now() < until && readIdle() - idleBefore < ENOUGH_IDLE_MS) return endRest({ until, idleBefore });
      isResting = false;
      beginNext();
    }, LOOK_MS);
  }

  const mayBegin = () => !isResting && underWay < mostAtOnce;

  function beginNext(): void {
    if (mayBegin()) waiting.shift()?.();
  }

  return {
    take: () =>
      new Promise((resolve) => {
        if (mayBegin() && waiting.length === 0) begin(resolve);
        else waiting.push(() => begin(resolve));
      }),
    isFull: () => waiting.length >= mostWaiting,
  };
}
