// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Database } from '../../../server/database/database.server.ts';
import { sweepLiveSessions } from '../../../workshop/live/liveEnding.server.ts';

/** What it looks for is counted in days. */
const lookMs = 10 * 60_000;

export type LiveClock = { stop(): void };

/** Ends and erases live workshops whose time has come, now and then. `report` is told of what fails; it is tried again. */
export function openLiveClock(db: Database, now: () => Date, report: (error: unknown) => void): LiveClock {
  let isStopped = false;
  const look = () =>
    void sweepLiveSessions(db, now()).catch((error: unknown) => {
      if (!isStopped) report(error);
    });
  look();
  const timer = setInterval(look, lookMs).unref();
  return {
    stop: () => {
      isStopped = true;
      clearInterval(timer);
    },
  };
}
