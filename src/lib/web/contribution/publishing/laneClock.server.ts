// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PublishingSite } from './publishingSite.server.ts';
import { publishUnopposed } from './lane.server.ts';

/** Delays are counted in hours. */
const lookMs = 60_000;

export type LaneClock = { stop(): void };

/** Looks every minute for small safe edits whose time has come. `report` is told of what fails; it is tried again. */
export function openLaneClock(site: PublishingSite, now: () => Date, report: (error: unknown) => void): LaneClock {
  let isLooking = false;
  let isStopped = false;
  const look = () => {
    if (isLooking) return;
    isLooking = true;
    void publishUnopposed(site, now())
      .catch((error: unknown) => {
        if (!isStopped) report(error);
      })
      .finally(() => (isLooking = false));
  };
  const timer = setInterval(look, lookMs).unref();
  const stop = () => {
    isStopped = true;
    clearInterval(timer);
  };
  return { stop };
}
