// SPDX-License-Identifier: AGPL-3.0-or-later

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

/**
 * One is begun at a time, in the order they came, and then as much time is left to everything else as it took of the event
 * loop.
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
      setTimeout(() => {
        isResting = false;
        beginNext();
      }, performance.now() - begunAt);
    });
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
