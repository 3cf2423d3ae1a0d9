// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, count, desc, eq, gt, gte, isNull, lte, or } from 'drizzle-orm';
import type { Database, Reader } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import type { Language } from '../../shared/language.ts';
import { announcement } from './announcement.schema.server.ts';
import { wasPublished, type Announcement, type TimedAnnouncement } from './announcement.ts';
import { type Actor } from '../../account/role.ts';
import { requireModerator } from '../../account/requireModerator.ts';

/** Announcements on one page of the archive. */
export const pageSize = 20;

export type Page = {
  announcements: Announcement[];
  /** 1-based; past the last, the page is empty. */
  number: number;
  /** At least 1. */
  total: number;
};

/** What readers of a language have been told, latest first; withdrawn ones keep their place. */
export async function listPublished(
  db: Database,
  { language, page = 1, size = pageSize }: { language: Language; page?: number; size?: number },
  now: Date,
): Promise<Page> {
  const isKnown = and(
    eq(announcement.language, language),
    lte(announcement.publishAt, now),
    or(isNull(announcement.withdrawnAt), gte(announcement.withdrawnAt, announcement.publishAt)),
  );
  return readPage(db.read, isKnown, { page, size });
}

/**
 * Every announcement, those to come first.
 *
 * @throws {DomainError} `account/sign-in-required` or `account/forbidden`
 */
export async function listAllAnnouncements(
  db: Database,
  by: Actor | undefined,
  { page = 1 }: { page?: number } = {},
): Promise<Page> {
  requireModerator(by);
  return readPage(db.read, undefined, { page, size: pageSize });
}

async function readPage(
  reader: Reader,
  condition: ReturnType<typeof and>,
  { page, size }: { page: number; size: number },
): Promise<Page> {
  const [counted] = await reader.select({ all: count() }).from(announcement).where(condition);
  const total = Math.max(1, Math.ceil((counted?.all ?? 0) / size));
  const rows = await reader
    .select()
    .from(announcement)
    .where(condition)
    .orderBy(desc(announcement.publishAt), desc(announcement.id))
    .limit(size)
    .offset((page - 1) * size);
  return { announcements: rows.map(toAnnouncement), number: page, total };
}

/** What readers of a language have been told since a moment, the latest first, without what was withdrawn. */
export async function listNewAnnouncements(
  reader: Reader,
  { language, since, limit }: { language: Language; since: Date; limit: number },
  now: Date,
): Promise<Announcement[]> {
  const isNew = and(gt(announcement.publishAt, since), lte(announcement.publishAt, now));
  const rows = await reader
    .select()
    .from(announcement)
    .where(and(eq(announcement.language, language), isNew, isNull(announcement.withdrawnAt)))
    .orderBy(desc(announcement.publishAt), desc(announcement.id))
    .limit(limit);
  return rows.map(toAnnouncement);
}

/** One that readers may know of, withdrawn or not. @throws {DomainError} `community/announcement-not-found` */
export async function getPublished(db: Database, id: number, now: Date): Promise<Announcement> {
  const found = await findAnnouncement(db.read, id);
  if (!found || !wasPublished(found, now)) throw new DomainError('community/announcement-not-found');
  return found;
}

/**
 * Any of them, for those who write them.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`, `community/announcement-not-found`
 */
export async function getAnnouncement(db: Database, by: Actor | undefined, id: number): Promise<Announcement> {
  requireModerator(by);
  const found = await findAnnouncement(db.read, id);
  if (!found) throw new DomainError('community/announcement-not-found');
  return found;
}

export async function findAnnouncement(reader: Reader, id: number): Promise<Announcement | undefined> {
  const [row] = await reader.select().from(announcement).where(eq(announcement.id, id)).limit(1);
  return row && toAnnouncement(row);
}

/** Those whose publication or banner is still to come or to end. A few: nobody plans hundreds of them. */
export async function listTimed(db: Database, now: Date): Promise<TimedAnnouncement[]> {
  const rows = await db.read
    .select({
      id: announcement.id,
      slug: announcement.slug,
      kind: announcement.kind,
      language: announcement.language,
      title: announcement.title,
      publishAt: announcement.publishAt,
      bannerUntil: announcement.bannerUntil,
    })
    .from(announcement)
    .where(
      and(isNull(announcement.withdrawnAt), or(gt(announcement.publishAt, now), gt(announcement.bannerUntil, now))),
    )
    .orderBy(announcement.publishAt, announcement.id)
    .limit(200);
  return rows.map((row) => ({ ...row, bannerUntil: row.bannerUntil ?? undefined }));
}

function toAnnouncement(row: typeof announcement.$inferSelect): Announcement {
  const { renderer: _, authorId: __, ...shown } = row;
  return {
    ...shown,
    bannerUntil: row.bannerUntil ?? undefined,
    correctedAt: row.correctedAt ?? undefined,
    withdrawnAt: row.withdrawnAt ?? undefined,
  };
}
