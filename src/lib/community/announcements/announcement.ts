// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../../shared/language.ts';

/** News can wait to be read; an alert is what people had better know now. */
export const announcementKinds = ['news', 'alert'] as const;
export type AnnouncementKind = (typeof announcementKinds)[number];

/** What its author decides. `body` is Markdown; without `bannerUntil` the announcement has no banner. */
export type AnnouncementDraft = {
  kind: AnnouncementKind;
  language: Language;
  title: string;
  body: string;
  publishAt: Date;
  bannerUntil: Date | undefined;
};

export type Announcement = AnnouncementDraft & {
  id: number;
  /** Its permanent name in feeds, whatever the address of the site becomes. */
  uuid: string;
  /** Made from its first title, and kept: addresses outlive corrections. */
  slug: string;
  /** The body, rendered to safe HTML. */
  html: string;
  createdAt: Date;
  correctedAt: Date | undefined;
  withdrawnAt: Date | undefined;
};

export type AnnouncementState = 'scheduled' | 'published' | 'withdrawn';

export function stateOf({ publishAt, withdrawnAt }: Announcement, now: Date): AnnouncementState {
  if (withdrawnAt) return 'withdrawn';
  return publishAt > now ? 'scheduled' : 'published';
}

/** Whether readers may know of it: one that was withdrawn before its time never was. */
export function wasPublished({ publishAt, withdrawnAt }: Announcement, now: Date): boolean {
  return publishAt <= (withdrawnAt ?? now);
}

/** When what readers know of it last changed. */
export function updatedAt({ publishAt, correctedAt, withdrawnAt }: Announcement): Date {
  return new Date(Math.max(...[publishAt, correctedAt, withdrawnAt].map((moment) => moment?.getTime() ?? 0)));
}

/** The last part of its address: `12-atelier-de-printemps`. A withdrawn one has lost its words there too. */
export function announcementName({
  id,
  slug,
  withdrawnAt,
}: Pick<Announcement, 'id' | 'slug'> & Partial<Announcement>): string {
  return slug === '' || withdrawnAt ? String(id) : `${id}-${slug}`;
}

/** The number in such a name, whatever follows it. */
export function announcementNumber(name: string): number {
  return Number.parseInt(name, 10);
}

/** What is known of an announcement whose banner or publication is still to come or to end. */
export type TimedAnnouncement = Pick<
  Announcement,
  'id' | 'slug' | 'kind' | 'language' | 'title' | 'publishAt' | 'bannerUntil'
>;

/** The one banner that pages of a language show now, if any: an alert before news, then the latest. */
export function chooseBanner(
  announcements: readonly TimedAnnouncement[],
  language: Language,
  now: Date,
): TimedAnnouncement | undefined {
  return announcements
    .filter((one) => one.language === language && one.publishAt <= now && one.bannerUntil && one.bannerUntil > now)
    .sort(compareUrgency)[0];
}

function compareUrgency(a: TimedAnnouncement, b: TimedAnnouncement): number {
  return (
    Number(b.kind === 'alert') - Number(a.kind === 'alert') ||
    b.publishAt.getTime() - a.publishAt.getTime() ||
    b.id - a.id
  );
}

/** The next moment at which what pages show changes by itself. */
export function nextChange(announcements: readonly TimedAnnouncement[], now: Date): Date | undefined {
  const moments = announcements.flatMap(({ publishAt, bannerUntil }) => [publishAt, bannerUntil ?? publishAt]);
  const [first] = moments.filter((moment) => moment > now).sort((a, b) => a.getTime() - b.getTime());
  return first;
}
