// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  announcementName,
  announcementNumber,
  stateOf,
  type Announcement,
} from '../../community/announcements/announcement.ts';
import { getPublished } from '../../community/announcements/announcements.server.ts';
import { formatDay, formatMoment } from '../../shared/dates.ts';
import { getInstance } from '../composition.server.ts';
import { localTimeZone } from './localTime.ts';
import { refuse } from '../refusals.ts';

/** What readers are shown of an announcement; of a withdrawn one, the dates alone. */
export function describeAnnouncement(announcement: Announcement, language: string) {
  const { id, kind, language: shownIn, publishAt, correctedAt, withdrawnAt } = announcement;
  const day = (moment: Date) => formatDay(moment, language, localTimeZone());
  return {
    id,
    kind,
    language: shownIn,
    title: withdrawnAt ? '' : announcement.title,
    path: `/${language}/announcements/${announcementName(announcement)}`,
    publishedAt: publishAt.toISOString(),
    publishedOn: day(publishAt),
    correctedOn: correctedAt && correctedAt > publishAt ? day(correctedAt) : undefined,
    withdrawnOn: withdrawnAt && day(withdrawnAt),
  };
}

/** What those who write announcements are shown of one, in a list. */
export function describeForWriters(announcement: Announcement, language: string, now: Date) {
  const { id, kind, title, language: shownIn, publishAt, bannerUntil, withdrawnAt } = announcement;
  const moment = (of: Date) => formatMoment(of, language, localTimeZone());
  return {
    id,
    kind,
    title,
    language: shownIn,
    state: stateOf(announcement, now),
    moment: moment(withdrawnAt ?? publishAt),
    bannerUntil: bannerUntil && bannerUntil > now && !withdrawnAt ? moment(bannerUntil) : undefined,
  };
}

/** The announcement that an address names, for readers. Any words may follow its number. */
export async function openAnnouncement(name: string, now: Date): Promise<Announcement> {
  return getPublished(getInstance().db, announcementNumber(name), now).catch(refuse);
}

/** The number of a page of a list, from its address; undefined when it names none. */
export function parsePageNumber({ searchParams }: URL): number | undefined {
  const text = searchParams.get('page') ?? '1';
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}
