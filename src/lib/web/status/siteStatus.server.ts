// SPDX-License-Identifier: AGPL-3.0-or-later
import packageJson from '../../../../package.json' with { type: 'json' };
import { dayBefore, smallestShown, type PageKind } from '../../activity/pageCount.ts';
import { listKindCounts } from '../../activity/pageCounts.server.ts';
import { countDocuments } from '../../document/countDocuments.server.ts';
import { findLastPublication } from '../../document/lastPublication.server.ts';
import { listModuleSlugs } from '../../document/renderings.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import type { Instance } from '../composition.server.ts';
import { formatLocalDay } from '../traffic/pageCounter.server.ts';
import type { PuttableOff } from '../traffic/requestClass.ts';

/** How a site is, for anybody. */
export type SiteStatus = {
  version: string;
  startedAt: Date;
  /** Undefined when none are made. */
  backup: { isFailing: boolean; lastAt: Date | undefined } | undefined;
  problems: number;
  putOff: readonly PuttableOff[];
  /** Undefined when the database does not answer. */
  content: SiteContent | undefined;
};

export type SiteContent = {
  modules: number;
  lessons: ReadonlyMap<string, number>;
  publishedAt: Date | undefined;
  /** In thirty days. Those of a kind that are too few are in no number. */
  pages: readonly { kind: PageKind; count: number }[];
};

/** A page that anybody can ask for as often as they like: what it says is made every ten seconds at most. */
export const statusKeptMs = 10_000;

type Described = Pick<Instance, 'db' | 'backups' | 'imported' | 'traffic'>;

export async function describeSite({ db, backups, imported, traffic }: Described, now: Date): Promise<SiteStatus> {
  return {
    version: packageJson.version,
    startedAt: new Date(now.getTime() - process.uptime() * 1000),
    backup: backups?.status(),
    problems: imported.problems.length + imported.withheld.length,
    putOff: traffic.listPutOff(),
    content: await describeContent(db, now).catch(() => undefined),
  };
}

async function describeContent(db: Database, now: Date): Promise<SiteContent> {
  const today = formatLocalDay(now);
  const { documents } = await countDocuments(db.read);
  const lessons = documents.filter(({ kind }) => kind === 'lesson');
  const counts = await listKindCounts(db.read, { from: dayBefore(today, 29), to: today });
  const kinds = Map.groupBy(counts, ({ kind }) => kind);
  const pages = [...kinds].map(([kind, own]) => ({ kind, count: own.reduce((sum, { count }) => sum + count, 0) }));
  return {
    modules: (await listModuleSlugs(db)).length,
    lessons: new Map(lessons.map(({ language, count }) => [language, count])),
    publishedAt: await findLastPublication(db.read),
    pages: pages.filter(({ count }) => count >= smallestShown),
  };
}
