// SPDX-License-Identifier: AGPL-3.0-or-later
import { announcementName, updatedAt, type Announcement } from '../../community/announcements/announcement.ts';
import { listPublished } from '../../community/announcements/announcements.server.ts';
import { writeAtomFeed, type AtomEntry } from '../../community/atomFeed.ts';
import { findFirstPublication } from '../../document/publishedTexts.server.ts';
import { m } from '../../paraglide/messages.js';
import type { Language } from '../../shared/language.ts';
import { findBanner } from './banner.server.ts';
import { getInstance } from '../composition.server.ts';
import { ownName } from '../instance/identity.server.ts';
import { speaking } from '../pageLanguage.server.ts';

/** Feed readers look every few hours at most: what came since fits. */
const entryCount = 30;

/**
 * The feed of the announcements of a language.
 *
 * Its addresses are those of `ORIGIN`. Without one they are `ownOrigin`, where it was asked for: the byte cache keeps it
 * for that protocol and host alone, and `no-cache` tells every other to ask again, so that nobody is ever served the
 * host of somebody else. Entries are named by a UUID: readers know them again when the address changes.
 */
export async function writeAnnouncementFeed(
  { language, ownOrigin }: { language: Language; ownOrigin: string },
  now: Date,
): Promise<string> {
  const { db, settings } = getInstance();
  const origin = settings.origin ?? ownOrigin;
  const { announcements } = await listPublished(db, { language, size: entryCount }, now);
  const since = await findFirstPublication(db, now);
  // For what it tells the byte cache: a feed changes at the same moments as pages do.
  await findBanner(language, now);
  return speaking(language, () =>
    writeAtomFeed({
      title: m.announcements_of_site({ host: ownName(getInstance().identity) ?? new URL(origin).host }),
      author: m.announcements_author(),
      language,
      origin,
      selfPath: `/feeds/announcements.${language}.atom`,
      pagePath: `/${language}/announcements`,
      since,
      entries: announcements.map((one) => toEntry(one, origin)),
    }),
  );
}

/** A withdrawn announcement stays, emptied: readers that kept its text replace it. */
function toEntry(announcement: Announcement, origin: string): AtomEntry {
  const { uuid, kind, language, publishAt, withdrawnAt } = announcement;
  return {
    id: `urn:uuid:${uuid}`,
    title: withdrawnAt ? m.announcement_withdrawn() : announcement.title,
    address: `${origin}/${language}/announcements/${announcementName(announcement)}`,
    publishedAt: publishAt,
    updatedAt: updatedAt(announcement),
    category: { term: kind, label: kind === 'alert' ? m.announcement_alert() : m.announcement_news() },
    html: withdrawnAt ? '' : announcement.html,
  };
}
