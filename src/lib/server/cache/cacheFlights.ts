// SPDX-License-Identifier: AGPL-3.0-or-later

/** How a rendering ended: kept in memory, not to be kept, or without any response. */
export type Landing = 'kept' | 'notKept' | 'lost';

/** Renderings under way, so that those who want the same page wait for one instead of starting theirs. */
export type Flights = {
  /** Waits for the rendering of a key; false when there is none. */
  join(key: string, onLanding: (landing: Landing) => void): boolean;
  /** Announces a rendering. The returned function says how it ended; only its first call counts. */
  start(key: string): (landing: Landing) => void;
};

/**
 * Nobody waits longer than `patienceMs`: a response that takes its time (a live workshop waiting for news) may not be
 * one to share.
 */
export function createFlights(patienceMs: number): Flights {
  const waitingByKey = new Map<string, ((landing: Landing) => void)[]>();

  function join(key: string, onLanding: (landing: Landing) => void): boolean {
    const waiting = waitingByKey.get(key);
    waiting?.push(onLanding);
    return waiting !== undefined;
  }

  function start(key: string): (landing: Landing) => void {
    const waiting: ((landing: Landing) => void)[] = [];
    waitingByKey.set(key, waiting);
    const timer = setTimeout(() => land('notKept'), patienceMs).unref();
    function land(landing: Landing): void {
      clearTimeout(timer);
      // Another flight may have taken off under the same key since this one was given up.
      if (waitingByKey.get(key) === waiting) waitingByKey.delete(key);
      for (const resume of waiting.splice(0)) resume(landing);
    }
    return land;
  }

  return { join, start };
}
