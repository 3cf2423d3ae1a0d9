// SPDX-License-Identifier: AGPL-3.0-or-later
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { limits, tickMs } from './loadLevel.ts';
import { openLoadWatch } from './loadWatch.server.ts';

function keepBusy(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test.each([
  ['several', tickMs / 5],
  ['none, each turn of the loop being longer than one', tickMs * 1.2],
])(
  'a loop that is never at rest is seen to be so, whatever the turns that come between two measures: %s',
  async (_, turnMs) => {
    const watch = openLoadWatch({ waitingWrites: () => 0, onChange: () => undefined });
    for (let spent = 0; spent < tickMs * 5; spent += turnMs) {
      keepBusy(turnMs);
      await setImmediate();
    }
    const { delayMs } = watch.measure();
    watch.stop();
    expect(watch.level()).toBeGreaterThanOrEqual(2);
    expect(delayMs).toBeGreaterThan(limits.delayMs);
  },
);
