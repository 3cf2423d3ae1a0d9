// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { pageKinds } from '../../activity/pageCount.ts';
import { m } from '../../paraglide/messages.js';
import { formatAge } from '../../shared/age.ts';
import { localeOf } from '../../shared/dates.ts';
import { endonyms, isLanguage, type Language } from '../../shared/language.ts';
import { getInstance } from '../composition.server.ts';
import { formatCount } from '../traffic/statisticsPage.server.ts';
import { pageKindWords } from '../traffic/pageKindWords.ts';
import { estimateFootprint, lessonBytes } from './footprint.ts';
import { putOffWords } from './putOffWords.ts';
import type { SiteContent, SiteStatus } from './siteStatus.server.ts';

/** How the site is, in words: for anybody, whatever happens. */
export async function loadStatus({ locals, setHeaders }: Pick<RequestEvent, 'locals' | 'setHeaders'>) {
  setHeaders({ 'cache-control': 'no-cache' });
  const status = await getInstance().status();
  const { language } = locals;
  const { content } = status;
  return {
    isAnswering: content !== undefined,
    putOff: status.putOff.map((what) => putOffWords[what]()),
    facts: describeFacts(status, language),
    content: content && describeContent(content, language),
    pages: content ? describePages(content, language) : [],
    footprint: describeFootprint(language),
  };
}

type Fact = { label: string; value: string };

function describeFacts(status: SiteStatus, language: Language): Fact[] {
  const ago = (moment: Date) => formatAge(Date.now() - moment.getTime(), language, m.status_just_now());
  const { content } = status;
  return [
    { label: m.status_version(), value: status.version },
    { label: m.status_started(), value: ago(status.startedAt) },
    { label: m.status_database(), value: content ? m.status_database_answers() : m.status_database_silent() },
    { label: m.status_backup(), value: describeBackup(status.backup, ago) },
    ...(content?.publishedAt ? [{ label: m.status_published(), value: ago(content.publishedAt) }] : []),
    {
      label: m.status_problems(),
      value: status.problems === 0 ? m.status_problems_none() : m.status_problems_count({ count: status.problems }),
    },
  ];
}

function describeBackup(backup: SiteStatus['backup'], ago: (moment: Date) => string): string {
  if (!backup) return m.status_backup_off();
  const last = backup.lastAt ? ago(backup.lastAt) : m.status_backup_none();
  return backup.isFailing ? m.status_backup_failing({ last }) : last;
}

function describeContent({ modules, lessons }: SiteContent, language: Language): Fact[] {
  return [
    { label: m.nav_modules(), value: formatCount(modules, language) },
    ...[...lessons].map(([code, count]) => ({
      label: m.status_lessons_in({ language: isLanguage(code) ? endonyms[code] : code }),
      value: formatCount(count, language),
    })),
  ];
}

function describePages({ pages }: SiteContent, language: Language) {
  return pageKinds.flatMap((kind) => {
    const found = pages.find((one) => one.kind === kind);
    return found ? [{ words: pageKindWords[kind](), written: formatCount(found.count, language) }] : [];
  });
}

/** One digit: the estimate is worth no more. */
function describeFootprint(language: Language) {
  const format = (value: number) =>
    new Intl.NumberFormat(localeOf(language), { maximumSignificantDigits: 1 }).format(value);
  const { wattHours, grams } = estimateFootprint(lessonBytes);
  return { kib: String(lessonBytes / 1024), wattHours: format(wattHours), grams: format(grams) };
}
