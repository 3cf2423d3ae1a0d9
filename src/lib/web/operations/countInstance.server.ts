// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dayBefore } from '../../activity/pageCount.ts';
import { listKindCounts } from '../../activity/pageCounts.server.ts';
import { countSuspensions } from '../../account/suspensions.server.ts';
import { countContactMessages } from '../../community/contact/contactMessages.server.ts';
import { countDigests } from '../../community/digest/countDigests.server.ts';
import { countForum, type ForumCounts } from '../../community/forum/countForum.server.ts';
import { countAccounts } from '../../account/countAccounts.server.ts';
import { countContributions, type ContributionCounts } from '../../contribution/countContributions.server.ts';
import { countDocuments, type DocumentCounts } from '../../document/countDocuments.server.ts';
import { countDiaries } from '../../learning/countDiaries.server.ts';
import { countBadges } from '../../recognition/countBadges.server.ts';
import { countWorkshops } from '../../workshop/countWorkshops.server.ts';
import { formatLocalDay } from '../traffic/pageCounter.server.ts';
import { useDatabase, type Tools } from './tools.server.ts';

/** Sums over everybody: nothing here is about anyone. */
export type InstanceCounts = {
  content: DocumentCounts;
  contribution: ContributionCounts;
  /** `digests`: how many people receive a letter of news. */
  people: {
    accounts: number;
    erased: number;
    suspended: number;
    diaries: number;
    events: number;
    digests: number;
  };
  forum: ForumCounts;
  /** What people wrote to those who run the site, and waits; `held`: set aside, because it looks automatic. */
  contact: { waiting: number; held: number };
  workshop: { bundles: number; publicBundles: number; workshops: number };
  badges: { earned: number; published: number };
  /** Served in the last thirty days, by kind and language: all but the last minute. */
  pages: Awaited<ReturnType<typeof listKindCounts>>;
  bytes: { database: number; media: number };
};

/**
 * Counts what an instance holds; the site may be served meanwhile.
 *
 * @throws {OperationRefusal} `no-database`, `not-migrated`
 */
export async function countInstance(tools: Tools, now: Date): Promise<InstanceCounts> {
  const { databaseFile, mediaFolder } = tools.data;
  const today = formatLocalDay(now);
  return useDatabase(tools, async ({ read }) => ({
    content: await countDocuments(read),
    contribution: await countContributions(read),
    people: {
      ...(await countAccounts(read)),
      suspended: await countSuspensions(read, now),
      ...(await countDiaries(read)),
      digests: await countDigests(read),
    },
    forum: await countForum(read),
    contact: { waiting: await countContactMessages(read, 'waiting'), held: await countContactMessages(read, 'held') },
    workshop: await countWorkshops(read),
    badges: await countBadges(read),
    pages: await listKindCounts(read, { from: dayBefore(today, 29), to: today }),
    bytes: { database: (await stat(databaseFile)).size, media: await weighFolder(mediaFolder) },
  }));
}

async function weighFolder(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
