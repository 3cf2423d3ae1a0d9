// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import { mediaFile } from '../document/document.schema.server.ts';
import { claimPending, findPending, nameOf, pendingHours } from '../document/pendingMedia.server.ts';
import { pictureFileName } from '../document/pictureCredit.ts';
import { makePicture } from '../document/pictureTask.server.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import { openDataFolder, type DataFolder } from '../server/dataFolder.server.ts';
import type { Database } from '../server/database/database.server.ts';
import { aTemporaryFolder } from '../server/database/temporaryDatabase.ts';
import { sha256 } from '../shared/hash.server.ts';
import { amendProposal, withdrawProposal } from './changeProposal.server.ts';
import {
  aDraft,
  aHolder,
  aLesson,
  aProposal,
  aReviewer,
  aSecret,
  aText,
  aVisitor,
  inMinutes,
  now,
  ownModule,
  type ProposalOptions,
} from './contributionTesting.ts';
import { proposal } from './proposal.schema.server.ts';
import { keepPicture } from './pictures.server.ts';
import { dropUnusedMedia, isMediaHidden, joinMedia, listProposedMedia, type NewMedia } from './proposedMedia.server.ts';
import { getProposal } from './proposals.server.ts';
import type { Visitor } from './relation.server.ts';

let db: Database;
let data: DataFolder;
let removals: Array<() => Promise<void> | void>;

beforeEach(async () => {
  const empty = anEmptyDatabase();
  const { folder, remove } = aTemporaryFolder();
  db = empty.db;
  data = openDataFolder(join(folder, 'data'));
  removals = [empty.remove, remove];
  await aLesson(db);
});

afterEach(async () => {
  for (const remove of removals) await remove();
});

const stranger: Visitor = { account: undefined, secret: undefined };
const aPng = (background = 'red') =>
  sharp({ create: { width: 9, height: 6, channels: 3, background } })
    .png()
    .toBuffer();
const keep = (bytes: Uint8Array, by = stranger, at = now) =>
  keepPicture({ data, makePicture }, { bytes, module: ownModule, by }, at);

/** A picture sent, claimed, and called as its proposal calls it. */
async function aPicture(background?: string): Promise<NewMedia> {
  const kept = await keep(await aPng(background));
  const claimed = await claimPending(data, nameOf(kept));
  if (!claimed) throw new Error('It was kept a moment ago.');
  const { bytes, ...measured } = claimed;
  const path = `01-debut/media/${pictureFileName({ title: 'Une carte', ...kept })}`;
  return { path, ...measured, sizeBytes: bytes.length };
}

const showing = ({ path }: NewMedia, before = '') =>
  aDraft().texts.map((text) => ({ ...text, text: aText(`${before}![Une carte](${path.slice('01-debut/'.length)})`) }));

async function aProposalWith(picture: NewMedia, options: ProposalOptions = {}): Promise<number> {
  return aProposal(db, { texts: showing(picture), media: [picture], ...options });
}

describe('keeping', () => {
  test('waits apart until its proposal comes, then stands with the others', async () => {
    const kept = await keep(await aPng());
    expect(await findPending(data, nameOf(kept))).toBeDefined();
    expect(readdirSync(data.mediaFolder)).toEqual([]);
    expect(await claimPending(data, nameOf(kept))).toMatchObject({ width: 9, height: 6, extension: 'png' });
    expect(readdirSync(data.mediaFolder)).toEqual([nameOf(kept)]);
  });

  test('a picture whose proposal never came is let go of', async () => {
    const kept = await keep(await aPng());
    const longAgo = new Date(now.getTime() - (pendingHours + 1) * 3_600_000);
    utimesSync(join(data.folder, 'pending', nameOf(kept)), longAgo, longAgo);
    await keep(await aPng('blue'));
    expect(await findPending(data, nameOf(kept))).toBeUndefined();
    expect(await claimPending(data, nameOf(kept))).toBeUndefined();
  });

  test('a drawing is taken from a reviewer of the module alone', async () => {
    const drawing = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>',
    );
    const refused = { code: 'contribution/picture-refused', data: { fault: 'drawingByReviewersOnly' } };
    const others = [
      stranger,
      aVisitor(1),
      aVisitor(1, { role: 'reviewer', module: 'autre' }),
      aVisitor(1, { role: 'moderator', module: '' }),
    ];
    for (const by of others) await expect(keep(drawing, by)).rejects.toMatchObject(refused);
    expect(existsSync(join(data.folder, 'pending'))).toBe(false);
    expect(await keep(drawing, aReviewer(1))).toMatchObject({ extension: 'svg' });
  });

  test.each(['../essaim.sqlite', 'a.png', `${'a'.repeat(64)}.html`, `../media/${'a'.repeat(64)}.png`, '\0'])(
    'no file answers to “%s”',
    async (name) => {
      expect(await findPending(data, name)).toBeUndefined();
      expect(await claimPending(data, name)).toBeUndefined();
    },
  );
});

describe('proposing', () => {
  test('a picture comes with its proposal, or with a later version', async () => {
    const [first, second] = [await aPicture(), await aPicture('blue')];
    const authorId = await anAccount(db);
    const id = await aProposalWith(first, { authorId });
    const amendment = { id, by: aVisitor(authorId), version: 1, displayName: '', message: '' };
    await amendProposal(db, { ...amendment, texts: showing(second, 'Encore. '), media: [first, second] }, inMinutes(1));
    const listed = await listProposedMedia(db.read, id);
    expect(listed).toHaveLength(2);
    expect(listed).toContainEqual({
      language: 'fr',
      path: first.path,
      width: 9,
      height: 6,
      src: `/media/${nameOf(first)}`,
    });
  });

  const wrong: Array<[string, (picture: NewMedia) => Partial<NewMedia>]> = [
    ['climbs out', ({ path }) => ({ path: `../../${path}` })],
    ['climbs inside', ({ path }) => ({ path: path.replace('media/', 'media/../media/') })],
    ['is no picture’s', ({ path }) => ({ path: path.replace('media/', '') })],
    ['has other letters', ({ path }) => ({ path: path.replace('carte', 'c\u202Earte') })],
    ['is called by other bytes', () => ({ sha256: 'f'.repeat(64) })],
    ['is of a type that is not shown', () => ({ extension: 'html' })],
  ];
  test.each(wrong)('one whose path %s is refused, and leaves no trace', async (_what, change) => {
    const picture = await aPicture();
    const before = readAllTables(db.connections.writing.name);
    const sent = aProposal(db, { texts: showing(picture), media: [{ ...picture, ...change(picture) }] });
    await expect(sent).rejects.toMatchObject({ code: 'contribution/place-refused' });
    expect(readAllTables(db.connections.writing.name)).toEqual(before);
  });
});

describe('joining', () => {
  const joined = () => db.read.select().from(mediaFile);

  test('the pictures that the texts show become the module’s, once', async () => {
    const [shown, dropped] = [await aPicture(), await aPicture('blue')];
    const id = await aProposal(db, { texts: showing(shown), media: [shown, dropped] });
    const found = await getProposal(db.read, id);
    await db.write((tx) => joinMedia(tx, found));
    await db.write((tx) => joinMedia(tx, found));
    const { sizeBytes, ...row } = shown;
    expect(sizeBytes).toBeGreaterThan(0);
    expect(await joined()).toEqual([{ module: ownModule, language: 'fr', ...row }]);
  });

  test('a proposal without pictures joins none', async () => {
    const found = await getProposal(db.read, await aProposal(db));
    await db.write((tx) => joinMedia(tx, found));
    expect(await joined()).toEqual([]);
  });
});

describe('letting go', () => {
  const later = new Date(now.getTime() + 31 * 86_400_000);
  const drop = (at = later) => dropUnusedMedia({ db, mediaFolder: data.mediaFolder }, at);
  const isKept = (picture: NewMedia) => existsSync(join(data.mediaFolder, nameOf(picture)));

  test('a month after a proposal came to nothing, its pictures go; those of others stay', async () => {
    const [own, others] = [await aPicture(), await aPicture('blue')];
    const id = await aProposalWith(own, { secretHash: sha256(aSecret) });
    const bystander = await aProposalWith(others);
    await withdrawProposal(db, { id, by: aHolder(aSecret) }, now);
    expect(await drop(inMinutes(5))).toBe(0);
    expect(isKept(own)).toBe(true);
    expect(await drop()).toBe(1);
    expect([isKept(own), isKept(others)]).toEqual([false, true]);
    expect(await listProposedMedia(db.read, id)).toEqual([]);
    expect(await listProposedMedia(db.read, bystander)).toHaveLength(1);
  });

  test('a picture that only a hidden proposal shows is given to nobody, until it is put back', async () => {
    const [own, shared] = [await aPicture(), await aPicture('blue')];
    const hide = async (hiddenAt: Date | null) => {
      await db.write(async (tx) => void (await tx.update(proposal).set({ hiddenAt }).where(eq(proposal.id, id))));
      return Promise.all([own, shared].map(({ sha256: hash }) => isMediaHidden(db.read, hash)));
    };
    const id = await aProposal(db, { texts: showing(own), media: [own, shared] });
    await aProposalWith(shared);
    expect(await hide(now)).toEqual([true, false]);
    expect(await hide(null)).toEqual([false, false]);
    expect(await isMediaHidden(db.read, 'f'.repeat(64))).toBe(false);
  });

  test('a picture that a published text or another proposal shows stays', async () => {
    const picture = await aPicture();
    const id = await aProposalWith(picture, { secretHash: sha256(aSecret) });
    await withdrawProposal(db, { id, by: aHolder(aSecret) }, now);
    await aProposalWith(picture);
    expect(await drop()).toBe(0);
    expect(isKept(picture)).toBe(true);
  });
});
