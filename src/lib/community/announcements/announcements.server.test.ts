// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { account } from '../../account/account.schema.server.ts';
import { anAccount } from '../../account/accountTesting.ts';
import { activity } from '../../activity/activity.schema.server.ts';
import { contentVersion } from '../../document/document.schema.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { openEmptyDatabase } from '../../server/database/emptyDatabase.ts';
import { aTemporaryFolder, type TemporaryFolder } from '../../server/database/temporaryDatabase.ts';
import { announcement } from './announcement.schema.server.ts';
import {
  correctAnnouncement,
  publishAnnouncement,
  renderAnnouncementsAgain,
  withdrawAnnouncement,
} from './announcementCommands.server.ts';
import {
  getAnnouncement,
  getPublished,
  listAllAnnouncements,
  listPublished,
  listTimed,
} from './announcements.server.ts';
import { anAnnouncement, aReadyAnnouncement, inMinutes, now } from './announcementTesting.ts';
import type { Actor } from '../../account/role.ts';

let temporary: TemporaryFolder;
let db: Database;
let moderator: Actor;

beforeEach(async () => {
  temporary = aTemporaryFolder();
  db = openEmptyDatabase(temporary.folder);
  moderator = { accountId: await anAccount(db), grants: [{ role: 'moderator', module: '' }] };
});

afterEach(async () => {
  await db.close();
  temporary.remove();
});

/** Everything that commands write. */
async function readAll() {
  return {
    announcements: await db.read.select().from(announcement),
    activity: await db.read.select().from(activity),
    versions: await db.read.select().from(contentVersion),
  };
}

const titles = async (at: Date) =>
  (await listPublished(db, { language: 'fr' }, at)).announcements.map(({ title }) => title);

describe('rights', () => {
  const outsiders: Array<[string, Actor | undefined, string]> = [
    ['nobody', undefined, 'account/sign-in-required'],
    ['a learner', { accountId: 1, grants: [] }, 'account/forbidden'],
    ['a reviewer', { accountId: 1, grants: [{ role: 'reviewer', module: 'm' }] }, 'account/forbidden'],
  ];

  test.each(outsiders)('%s can write nothing, leaves no trace, and sees no list', async (_, by, code) => {
    const id = await anAnnouncement(db);
    const before = await readAll();
    const attempts = [
      publishAnnouncement(db, { ...aReadyAnnouncement(), by, uuid: 'u' }, now),
      correctAnnouncement(db, { ...aReadyAnnouncement(), by, id }, now),
      withdrawAnnouncement(db, { by, id }, now),
      listAllAnnouncements(db, by),
      getAnnouncement(db, by, id),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code });
    expect(await readAll()).toEqual(before);
  });

  test.each(['moderator', 'operator'] as const)('a %s can', async (role) => {
    const by = { ...moderator, grants: [{ role, module: '' }] };
    const id = await anAnnouncement(db, { by });
    await correctAnnouncement(db, { ...aReadyAnnouncement({ title: 'Corrigée' }), by, id }, now);
    await withdrawAnnouncement(db, { by, id }, now);
    expect((await readAll()).activity.map(({ verb, object, actorId }) => [verb, object, actorId])).toEqual([
      ['publishAnnouncement', `announcement/${id}`, moderator.accountId],
      ['correctAnnouncement', `announcement/${id}`, moderator.accountId],
      ['withdrawAnnouncement', `announcement/${id}`, moderator.accountId],
    ]);
  });
});

describe('each command', () => {
  test('makes every kept page out of date', async () => {
    const version = async () => (await readAll()).versions.find(({ scope }) => scope === 'site')?.version ?? 0;
    const id = await anAnnouncement(db);
    const first = await version();
    await correctAnnouncement(db, { ...aReadyAnnouncement(), by: moderator, id }, now);
    expect(await version()).toBe(first + 1);
    await withdrawAnnouncement(db, { by: moderator, id }, now);
    expect(await version()).toBe(first + 2);
  });

  test('is refused without a trace for one that does not exist, was withdrawn, or says nothing', async () => {
    const id = await anAnnouncement(db);
    const bystander = await anAnnouncement(db, { title: 'Une autre' });
    await withdrawAnnouncement(db, { by: moderator, id }, now);
    const before = await readAll();
    const absent = { by: moderator, id: 999 };
    const withdrawn = { by: moderator, id };
    await expect(withdrawAnnouncement(db, absent, now)).rejects.toMatchObject({
      code: 'community/announcement-not-found',
    });
    await expect(correctAnnouncement(db, { ...aReadyAnnouncement(), ...absent }, now)).rejects.toMatchObject({
      code: 'community/announcement-not-found',
    });
    for (const attempt of [
      withdrawAnnouncement(db, withdrawn, now),
      correctAnnouncement(db, { ...aReadyAnnouncement(), ...withdrawn }, now),
    ])
      await expect(attempt).rejects.toMatchObject({ code: 'community/announcement-withdrawn' });
    for (const attempt of [
      anAnnouncement(db, { title: '' }),
      correctAnnouncement(db, { ...aReadyAnnouncement({ body: '' }), by: moderator, id: bystander }, now),
    ])
      await expect(attempt).rejects.toMatchObject({ code: 'community/draft-refused' });
    expect(await readAll()).toEqual(before);
  });
});

describe('what readers see', () => {
  test('holds nothing that is still to come, and everything once its time has come, latest first', async () => {
    await anAnnouncement(db, { title: 'Hier', publishAt: inMinutes(-60) });
    await anAnnouncement(db, { title: 'Maintenant' });
    const id = await anAnnouncement(db, { title: 'Demain', publishAt: inMinutes(60) });
    await anAnnouncement(db, { title: 'Elsewhere', language: 'en' });
    expect(await titles(now)).toEqual(['Maintenant', 'Hier']);
    await expect(getPublished(db, id, now)).rejects.toMatchObject({ code: 'community/announcement-not-found' });
    expect(await titles(inMinutes(60))).toEqual(['Demain', 'Maintenant', 'Hier']);
    expect((await getPublished(db, id, inMinutes(60))).title).toBe('Demain');
  });

  test('keeps the place of what was withdrawn, unless nobody knew of it', async () => {
    const known = await anAnnouncement(db, { title: 'Connue' });
    const unknown = await anAnnouncement(db, { title: 'Jamais parue', publishAt: inMinutes(60) });
    for (const id of [known, unknown]) await withdrawAnnouncement(db, { by: moderator, id }, inMinutes(1));
    expect(await titles(inMinutes(120))).toEqual(['Connue']);
    expect((await getPublished(db, known, inMinutes(120))).withdrawnAt).toEqual(inMinutes(1));
    await expect(getPublished(db, unknown, inMinutes(120))).rejects.toMatchObject({
      code: 'community/announcement-not-found',
    });
  });

  test('is cut into pages that hold each announcement once', async () => {
    for (let index = 0; index < 7; index += 1) await anAnnouncement(db, { title: `Annonce ${index}` });
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => listPublished(db, { language: 'fr', page, size: 3 }, now)),
    );
    expect(pages.map(({ announcements, total }) => [announcements.length, total])).toEqual([
      [3, 3],
      [3, 3],
      [1, 3],
      [0, 3],
    ]);
    expect(new Set(pages.flatMap(({ announcements }) => announcements.map(({ id }) => id))).size).toBe(7);
  });

  test('is timed by what is still to come or to end, withdrawn ones left out', async () => {
    await anAnnouncement(db, { title: 'Sans bandeau' });
    await anAnnouncement(db, { title: 'Bandeau', bannerUntil: inMinutes(10) });
    await anAnnouncement(db, { title: 'À venir', publishAt: inMinutes(5) });
    const gone = await anAnnouncement(db, { title: 'Retirée', bannerUntil: inMinutes(10) });
    await withdrawAnnouncement(db, { by: moderator, id: gone }, now);
    const timed = async (at: Date) => (await listTimed(db, at)).map(({ title }) => title);
    expect(await timed(now)).toEqual(['Bandeau', 'À venir']);
    expect(await timed(inMinutes(5))).toEqual(['Bandeau']);
    expect(await timed(inMinutes(10))).toEqual([]);
  });
});

describe('a correction', () => {
  test('keeps the address and, once published, the date', async () => {
    const id = await anAnnouncement(db, { title: 'Premier titre' });
    const corrected = aReadyAnnouncement({ title: 'Autre titre', publishAt: inMinutes(500) });
    await correctAnnouncement(db, { ...corrected, by: moderator, id }, inMinutes(5));
    expect(await getPublished(db, id, inMinutes(5))).toMatchObject({
      title: 'Autre titre',
      slug: 'premier-titre',
      publishAt: now,
      correctedAt: inMinutes(5),
    });
  });

  test('can plan again what is still to come', async () => {
    const id = await anAnnouncement(db, { publishAt: inMinutes(60) });
    await correctAnnouncement(db, { ...aReadyAnnouncement({ publishAt: inMinutes(90) }), by: moderator, id }, now);
    expect(await titles(inMinutes(60))).toEqual([]);
  });
});

test('what another renderer made is made again, and that alone', async () => {
  const old = await anAnnouncement(db);
  const recent = await anAnnouncement(db);
  await db.write(async (tx) => {
    await tx.update(announcement).set({ renderer: 0, html: 'old' }).where(eq(announcement.id, old));
  });
  const render = async () => ({ html: '<p>new</p>' });
  expect(await renderAnnouncementsAgain(db, render)).toBe(1);
  expect(await renderAnnouncementsAgain(db, render)).toBe(0);
  expect((await getPublished(db, old, now)).html).toBe('<p>new</p>');
  expect((await getPublished(db, recent, now)).html).not.toBe('<p>new</p>');
});

test('an announcement outlives the account of its author', async () => {
  const id = await anAnnouncement(db, { by: moderator });
  await db.write(async (tx) => {
    await tx.delete(account).where(eq(account.id, moderator.accountId ?? 0));
  });
  expect((await readAll()).announcements).toMatchObject([{ id, authorId: null }]);
});
