// SPDX-License-Identifier: AGPL-3.0-or-later
import { growContentVersions } from '../../document/contentVersions.server.ts';
import type { Database } from '../../server/database/database.server.ts';

export type AnnouncementClock = {
  /** Whoever shows announcements says until when that will be true, if it is not for ever. */
  expect(moment: Date | undefined): void;
  stop(): void;
};

/** Between two looks at the clock: a machine that slept, or whose time was set right, is not late by more. */
const lookMs = 1000;

/**
 * Makes the pages kept in memory out of date when an announcement's time comes or its banner's is over.
 *
 * A kept page has been rendered by this process, and has then said when it changes next: nothing needs to be read at
 * start, nor when another process publishes. There is no timer while nothing is expected.
 */
export function openAnnouncementClock(db: Database, now: () => Date): AnnouncementClock {
  let next: number | undefined;
  let timer: NodeJS.Timeout | undefined;

  function expect(moment: Date | undefined): void {
    if (moment === undefined || (next !== undefined && next <= moment.getTime())) return;
    next = moment.getTime();
    wait();
  }

  function wait(): void {
    clearTimeout(timer);
    const remainingMs = (next ?? 0) - now().getTime();
    timer = setTimeout(look, Math.min(Math.max(remainingMs, 0), lookMs)).unref();
  }

  function look(): void {
    if (next === undefined) return;
    if (now().getTime() < next) return wait();
    next = undefined;
    db.write((tx) => growContentVersions(tx, ['site'])).catch(retry);
  }

  /** A disk that is full, or a database in other hands: kept pages stay out of date until it is over. */
  function retry(): void {
    next = Math.min(next ?? Infinity, now().getTime() + lookMs);
    wait();
  }

  function stop(): void {
    clearTimeout(timer);
    next = -Infinity;
  }

  return { expect, stop };
}
