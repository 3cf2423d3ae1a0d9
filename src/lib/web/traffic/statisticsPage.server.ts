// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { dayBefore, pageKinds } from '../../activity/pageCount.ts';
import { countObjects, listKindCounts, listPeriodCounts } from '../../activity/pageCounts.server.ts';
import { getModuleOutline, listAllModuleTitles } from '../../catalogue/modules.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { localeOf } from '../../shared/dates.ts';
import type { Language } from '../../shared/language.ts';
import { openOperatorPage } from '../account/accountPages.server.ts';
import { getInstance } from '../composition.server.ts';
import { pageKindWords } from './pageKindWords.ts';
import { formatLocalDay } from './pageCounter.server.ts';

/** Today, and so many days before it. */
const daysShown = 30;
const monthsShown = 24;

/** How many pages were served: for who runs the site. */
export async function loadStatistics(event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'setHeaders'>) {
  openOperatorPage(event);
  const { db } = getInstance();
  const { language } = event.locals;
  const today = formatLocalDay(new Date());
  const from = dayBefore(today, daysShown - 1);
  const days = await listDays(db, { from, language });
  const counts = days.map(({ count }) => count);
  return {
    days,
    sum: {
      sum: formatCount(
        counts.reduce((sum, count) => sum + count, 0),
        language,
      ),
      most: formatCount(Math.max(...counts), language),
    },
    months: await listMonths(db, { today, language }),
    kinds: await listKinds(db, { from, to: today, language }),
    ...(await listLessons(db, { wanted: event.url.searchParams.get('module'), from, language })),
  };
}

async function listDays(db: Database, { from, language }: { from: string; language: Language }) {
  const counted = new Map((await listPeriodCounts(db.read, from)).map(({ period, count }) => [period, count]));
  return Array.from({ length: daysShown }, (_, index) => {
    const day = dayBefore(from, -index);
    const count = counted.get(day) ?? 0;
    return { words: formatPeriod(day, language), count, written: formatCount(count, language) };
  });
}

async function listMonths(db: Database, { today, language }: { today: string; language: Language }) {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - monthsShown, 1)).toISOString().slice(0, 7);
  const months = await listPeriodCounts(db.read, first);
  return months
    .toReversed()
    .map(({ period, count }) => ({ words: formatPeriod(period, language), written: formatCount(count, language) }));
}

async function listKinds(db: Database, { language, ...span }: { from: string; to: string; language: Language }) {
  const counts = await listKindCounts(db.read, span);
  return pageKinds.flatMap((kind) => {
    const count = counts.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.count, 0);
    return count > 0 ? [{ words: pageKindWords[kind](), written: formatCount(count, language) }] : [];
  });
}

type Wanted = { wanted: string | null; from: string; language: Language };

/** The lessons of one module in the order of its programme: none is set against another. */
async function listLessons(db: Database, { wanted, from, language }: Wanted) {
  const titles = await listAllModuleTitles(db, language);
  const modules = [...titles].map(([slug, title]) => ({ slug, title }));
  const module = modules.find(({ slug }) => slug === wanted) ?? modules[0];
  if (module === undefined) return { modules, module, lessons: [] };
  const outline = await getModuleOutline(db, module.slug, language);
  const lessons = outline.sequences.flatMap((sequence) => sequence.lessons);
  const objects = lessons.map(({ slug }) => `${module.slug}/${slug}`);
  const counts = await countObjects(db.read, { kind: 'lesson', objects, from });
  return {
    modules,
    module,
    lessons: lessons.map(({ slug, summary }) => ({
      title: summary.title,
      path: `/${language}/modules/${module.slug}/lessons/${slug}`,
      written: formatCount(counts.get(`${module.slug}/${slug}`) ?? 0, language),
    })),
  };
}

export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(localeOf(language)).format(count);
}

/** A day, or a month. */
function formatPeriod(period: string, language: Language): string {
  const isDay = period.length > 7;
  const date = new Date(`${period}${isDay ? '' : '-01'}T00:00:00Z`);
  const shape = isDay ? ({ weekday: 'short', day: 'numeric', month: 'long' } as const) : undefined;
  return new Intl.DateTimeFormat(localeOf(language), {
    ...(shape ?? { month: 'long', year: 'numeric' }),
    timeZone: 'UTC',
  }).format(date);
}
