// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach } from 'vitest';
import { inMinutes, now } from '../../../contribution/contributionTesting.ts';
import type { Visitor } from '../../../contribution/relation.server.ts';
import { readAllTables } from '../../../server/backup/backupTesting.ts';
import { acceptProposal } from './accept.server.ts';
import { aRealReviewer, aSmallSite, type SmallSite } from './publishingTesting.ts';

type Accepting = Partial<Parameters<typeof acceptProposal>[1]>;

/** For tests: a small site, made anew before each test of the file, and somebody who reviews its module. */
export function setUpBench() {
  const bench = {
    everything: () => readAllTables(bench.site.db.connections.writing.name),
    /** Publishes a proposal for the reviewer, five minutes after `now`. */
    accept: (id: number, changes: Accepting = {}) =>
      acceptProposal(bench.site, { id, by: bench.reviewer, version: 1, ...changes }, inMinutes(5)),
  } as Bench;
  beforeEach(async () => {
    bench.site = await aSmallSite(now);
    bench.reviewer = await aRealReviewer(bench.site.db, now);
  });
  afterEach(() => bench.site.remove());
  return bench;
}

type Bench = {
  site: SmallSite;
  reviewer: Visitor;
  /** All the rows there are, by table. */
  everything: () => ReturnType<typeof readAllTables>;
  accept: (id: number, changes?: Accepting) => ReturnType<typeof acceptProposal>;
};
