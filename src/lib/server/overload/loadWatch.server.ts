// SPDX-License-Identifier: AGPL-3.0-or-later
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { atRest, isCalm, nextLoad, tickMs, type LoadMeasure } from './loadLevel.ts';
import type { Load } from './fairShare.ts';

/** Knows how busy the process is, twice a second. */
export type LoadWatch = {
  /** How many kinds of things are put off. */
  level(): number;
  /** The last measure. */
  measure(): LoadMeasure;
  /** For how long something has been put off, and whether the last measure is calm. */
  describe(): Load;
  /** Counts a page that is being made, until the returned function is called. */
  begin(): () => void;
  stop(): void;
};

/** The timer behind the measure fires that often: as much of each delay is no delay. */
const resolutionMs = 10;

export function openLoadWatch(options: {
  readonly waitingWrites: () => number;
  readonly onChange: (level: number, measure: LoadMeasure) => void;
}): LoadWatch {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  let inFlight = 0;
  let state = atRest;
  let restedAt = performance.now();
  let tickedAt = restedAt;
  let measure: LoadMeasure = { delayMs: 0, inFlight: 0, waitingWrites: 0 };

  function tick(): void {
    const now = performance.now();
    const lateMs = now - tickedAt - tickMs;
    tickedAt = now;
    // A sample takes two turns of the loop after a reset. Where these take longer than a tick there is none: how late the tick
    // itself is says it then. The busiest process of all would otherwise be taken for one at rest.
    const delayMs = Math.max(0, delay.count > 0 ? delay.mean / 1e6 - resolutionMs : lateMs);
    delay.reset();
    measure = { delayMs, inFlight, waitingWrites: options.waitingWrites() };
    const next = nextLoad(state, measure);
    const hasChanged = next.level !== state.level;
    state = next;
    if (state.level === 0) restedAt = now;
    if (hasChanged) options.onChange(state.level, measure);
  }
  const timer = setInterval(tick, tickMs).unref();

  function begin(): () => void {
    let isOver = false;
    inFlight += 1;
    return () => {
      if (!isOver) inFlight -= 1;
      isOver = true;
    };
  }

  return {
    level: () => state.level,
    measure: () => measure,
    describe: () => ({ sinceMs: performance.now() - restedAt, isCalm: isCalm(measure) }),
    begin,
    stop: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}
