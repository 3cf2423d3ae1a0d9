// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, ne } from 'drizzle-orm';
import { recordActivity } from '../../activity/activities.server.ts';
import { growContentVersions } from '../../document/contentVersions.server.ts';
import type { Database, Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { slugify } from '../../shared/text.ts';
import { announcement } from './announcement.schema.server.ts';
import type { Announcement, AnnouncementDraft } from './announcement.ts';
import { checkDraft } from './announcementDraft.ts';
import { findAnnouncement } from './announcements.server.ts';
import { announcementRenderer } from './announcementRenderer.ts';
import { type Actor } from '../../account/role.ts';
import { requireModerator } from '../../account/requireModerator.ts';

/** `html` is what `renderAnnouncement` made of the draft's body, away from the thread that serves. */
export type ReadyAnnouncement = AnnouncementDraft & { html: string };

/**
 * Publishes an announcement, now or when its time comes, and resolves to its number.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`, or `community/draft-refused` for what
 * `checkDraft` complains of
 */
export async function publishAnnouncement(
  db: Database,
  { by, uuid, ...ready }: ReadyAnnouncement & { by: Actor | undefined; uuid: string },
  now: Date,
): Promise<number> {
  requireModerator(by);
  refuseFaulty(ready, now);
  return db.write(async (tx) => {
    const [added] = await tx
      .insert(announcement)
      .values({ uuid, ...columnsOf(ready), slug: slugify(ready.title), authorId: by.accountId, createdAt: now })
      .returning({ id: announcement.id });
    if (!added) throw new Error('The announcement was not inserted.');
    await record(tx, { by, verb: 'publishAnnouncement', id: added.id }, now);
    return added.id;
  });
}

/**
 * Replaces what an announcement says. Its address stays; the date readers know does too, once it has come.
 *
 * @throws {DomainError} as `publishAnnouncement`, `community/announcement-not-found`, `community/announcement-withdrawn`
 */
export async function correctAnnouncement(
  db: Database,
  { by, id, ...ready }: ReadyAnnouncement & { by: Actor | undefined; id: number },
  now: Date,
): Promise<void> {
  requireModerator(by);
  await db.write(async (tx) => {
    const { publishAt } = await getStanding(tx, id);
    const columns = columnsOf(publishAt <= now ? { ...ready, publishAt } : ready);
    refuseFaulty({ ...ready, publishAt: columns.publishAt }, now);
    await tx
      .update(announcement)
      .set({ ...columns, correctedAt: now })
      .where(eq(announcement.id, id));
    await record(tx, { by, verb: 'correctAnnouncement', id }, now);
  });
}

/**
 * Withdraws an announcement. Readers find, where it stood, that it was withdrawn and when, and nothing of its text.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`, `community/announcement-not-found`,
 * `community/announcement-withdrawn`
 */
export async function withdrawAnnouncement(
  db: Database,
  { by, id }: { by: Actor | undefined; id: number },
  now: Date,
): Promise<void> {
  requireModerator(by);
  await db.write(async (tx) => {
    await getStanding(tx, id);
    await tx.update(announcement).set({ withdrawnAt: now }).where(eq(announcement.id, id));
    await record(tx, { by, verb: 'withdrawAnnouncement', id }, now);
  });
}

/** Has every announcement rendered again, at the next call of {@link renderAnnouncementsAgain}. */
export async function outdateAnnouncements(db: Database): Promise<void> {
  await db.write(async (tx) => void (await tx.update(announcement).set({ renderer: 0 })));
}

/** Renders again what another version of the renderer made. Resolves to how many there were. */
export async function renderAnnouncementsAgain(
  db: Database,
  render: (body: string, language: Announcement['language']) => Promise<{ html: string }>,
): Promise<number> {
  const isStale = ne(announcement.renderer, announcementRenderer);
  const stale = await db.read
    .select({ id: announcement.id, body: announcement.body, language: announcement.language })
    .from(announcement)
    .where(isStale);
  for (const { id, body, language } of stale) {
    const { html } = await render(body, language);
    await db.write(async (tx) => {
      const made = { html, renderer: announcementRenderer };
      // Not one that was corrected meanwhile: its text is another.
      await tx
        .update(announcement)
        .set(made)
        .where(and(eq(announcement.id, id), isStale));
      await growContentVersions(tx, ['site']);
    });
  }
  return stale.length;
}

function refuseFaulty(draft: AnnouncementDraft, now: Date): void {
  const [field] = Object.keys(checkDraft(draft, now));
  if (field !== undefined) throw new DomainError('community/draft-refused', { field });
}

async function getStanding(tx: Transaction, id: number): Promise<Announcement> {
  const found = await findAnnouncement(tx, id);
  if (!found) throw new DomainError('community/announcement-not-found');
  if (found.withdrawnAt) throw new DomainError('community/announcement-withdrawn');
  return found;
}

function columnsOf({ kind, language, title, body, publishAt, bannerUntil, html }: ReadyAnnouncement) {
  const renderer = announcementRenderer;
  return { kind, language, title, body, publishAt, bannerUntil: bannerUntil ?? null, html, renderer };
}

type Deed = { by: Actor; verb: `${'publish' | 'correct' | 'withdraw'}Announcement`; id: number };

/** Every page may show an announcement, in its banner: all of them are out of date from this commit on. */
async function record(tx: Transaction, { by, verb, id }: Deed, now: Date): Promise<void> {
  await recordActivity(tx, { actorId: by.accountId, verb, object: `announcement/${id}` }, now);
  await growContentVersions(tx, ['site']);
}
