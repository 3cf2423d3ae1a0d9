// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  announcementName,
  chooseBanner,
  nextChange,
  type AnnouncementKind,
} from '../../community/announcements/announcement.ts';
import { listTimed } from '../../community/announcements/announcements.server.ts';
import type { Language } from '../../shared/language.ts';
import { getInstance } from '../composition.server.ts';

export type Banner = { id: number; kind: AnnouncementKind; title: string; path: string };

/**
 * The banner of a page, if there is one, at the head of pages of a language. Every page that shows an announcement asks
 * here: it is also how the byte cache learns until when such pages hold (`announcementClock`).
 */
export async function findBanner(language: Language, now: Date): Promise<Banner | undefined> {
  const { db, announcementClock } = getInstance();
  const timed = await listTimed(db, now);
  announcementClock.expect(nextChange(timed, now));
  const banner = chooseBanner(timed, language, now);
  if (!banner) return undefined;
  const { id, kind, title } = banner;
  return { id, kind, title, path: `/${language}/announcements/${announcementName(banner)}` };
}
