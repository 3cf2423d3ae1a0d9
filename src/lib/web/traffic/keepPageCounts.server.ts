// SPDX-License-Identifier: AGPL-3.0-or-later
import { addPageCounts, foldPageCounts } from '../../activity/pageCounts.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { openPageCounter, type PageCounter } from './pageCounter.server.ts';

/** Counts the pages that are served, into the database: one small write a minute, and what is too old once a day. */
export function keepPageCounts(db: Database, now: () => Date, report: (error: unknown) => void): PageCounter {
  let foldedOn = '';
  return openPageCounter({
    write: async (counts, day) => {
      await db.write(async (tx) => {
        await addPageCounts(tx, counts, day);
        if (foldedOn !== day) await foldPageCounts(tx, day);
      });
      foldedOn = day;
    },
    report,
    now,
  });
}
