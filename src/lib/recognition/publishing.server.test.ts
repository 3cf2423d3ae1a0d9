// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { account } from '../account/account.schema.server.ts';
import { anAccount } from '../account/accountTesting.ts';
import { activity } from '../activity/activity.schema.server.ts';
import type { Database } from '../server/database/database.server.ts';
import { openEmptyDatabase } from '../server/database/emptyDatabase.ts';
import { aTemporaryFolder, type TemporaryFolder } from '../server/database/temporaryDatabase.ts';
import { awardBadge, listAwards } from './awards.server.ts';
import { credential } from './credential.schema.server.ts';
import { badgeDataHolder } from './badgeData.server.ts';
import { findRevokedPlaces, getPublishedBadge, isRevoked, listPublishedBadges } from './credentials.server.ts';
import type { ShownHolder } from './holder.ts';
import { keepSignature, publishBadge, unpublishBadge, type Owner } from './publishing.server.ts';
import { anOutline, aProgress } from './recognitionTesting.ts';
const now = new Date('2026-11-25T10:00:00Z');
const later = new Date('2026-11-26T10:00:00Z');

let folder: TemporaryFolder;
let db: Database;
let owner: { accountId: number };
let other: { accountId: number };

beforeEach(async () => {
  folder = aTemporaryFolder();
  db = openEmptyDatabase(folder.folder);
  owner = { accountId: await anAccount(db) };
  other = { accountId: await anAccount(db) };
});

afterEach(async () => {
  await db.close();
  folder.remove();
});

let drawn = 0;
/** Chance that never gives the same twice, so that a test can be played again. */
const chance = (sizeBytes: number) => {
  drawn += 1;
  return Uint8Array.from({ length: sizeBytes }, (_, index) => (drawn * 31 + index * 7) % 256);
};

const outline = anOutline([{ slug: 'un' }], { slug: 'debut' });
const through = aProgress(['un-fr'], ['debut-fr']);
const earn = (who = owner) => awardBadge(db, who.accountId, { progress: through, outline }, now);
const publishAs = (who: Owner, holder: ShownHolder = { kind: 'named', name: 'Camille' }) =>
  publishBadge(db, who, { publication: { module: 'essai', title: 'Essai', language: 'fr', holder }, chance }, now);
const publish = (who = owner, holder?: ShownHolder) => publishAs(who, holder);
const rows = () => db.read.select().from(credential);
const deeds = () => db.read.select({ verb: activity.verb, actorId: activity.actorId }).from(activity);

describe('earning', () => {
  test('is kept once, with what there was to go through', async () => {
    await earn();
    await awardBadge(db, owner.accountId, { progress: through, outline }, later);
    expect(await listAwards(db, owner.accountId)).toEqual([
      {
        module: 'essai',
        earnedAt: now,
        goneThrough: [
          { kind: 'lesson', slug: 'un', title: 'Titre de un', revision: '0123456789ab' },
          { kind: 'selfAssessment', slug: 'debut', title: 'debut', revision: '0123456789ab' },
        ],
      },
    ]);
    expect(await listAwards(db, other.accountId)).toEqual([]);
  });

  test('needs every step', async () => {
    await awardBadge(db, owner.accountId, { progress: aProgress(['un-fr']), outline }, now);
    expect(await listAwards(db, owner.accountId)).toEqual([]);
  });

  test('outlives lessons that are added afterwards', async () => {
    await earn();
    const grown = anOutline([{ slug: 'un' }, { slug: 'nouvelle' }], { slug: 'debut' });
    await awardBadge(db, owner.accountId, { progress: through, outline: grown }, later);
    await expect(publish()).resolves.toEqual(expect.any(String));
    expect((await listPublishedBadges(db, owner.accountId))[0]?.goneThrough).toHaveLength(2);
  });
});

describe('publishing', () => {
  test('shows what was chosen, once', async () => {
    await earn();
    const id = await publish();
    expect(await publish(owner, { kind: 'pseudonymous' })).toBe(id);
    expect(await getPublishedBadge(db, id)).toMatchObject({ name: 'Camille', holder: 'named', signed: null });
    expect(await rows()).toHaveLength(1);
    expect(await deeds()).toEqual([{ verb: 'publishBadge', actorId: owner.accountId }]);
  });

  test('without a name keeps none', async () => {
    await earn();
    const badge = await getPublishedBadge(db, await publish(owner, { kind: 'pseudonymous' }));
    expect(badge).toMatchObject({ name: '', holderKey: expect.stringMatching(/^urn:uuid:/) as string });
  });

  test('is refused to who is signed out, or has not earned it, and leaves no trace', async () => {
    await earn();
    await expect(publishAs(undefined)).rejects.toMatchObject({ code: 'account/sign-in-required' });
    await expect(publish(other)).rejects.toMatchObject({ code: 'recognition/not-earned' });
    expect(await rows()).toEqual([]);
    expect(await deeds()).toEqual([]);
  });
});

describe('unpublishing', () => {
  test('revokes, forgets the name, and leaves the badge to its owner', async () => {
    await earn();
    const id = await publish();
    await keepSignature(db, id, '{"a":1}');
    await unpublishBadge(db, owner, id, later);
    await expect(getPublishedBadge(db, id)).rejects.toMatchObject({ code: 'recognition/not-found' });
    expect(await isRevoked(db, id)).toBe(true);
    const [row] = await rows();
    expect(row).toMatchObject({ name: '', holderKey: '', signed: null, revokedAt: later });
    expect(await findRevokedPlaces(db, 1)).toEqual([row?.statusIndex]);
    expect(await listAwards(db, owner.accountId)).toHaveLength(1);
  });

  test('is final: published again, it is another credential', async () => {
    await earn();
    const first = await publish();
    await unpublishBadge(db, owner, first, later);
    const second = await publish();
    expect(second).not.toBe(first);
    expect(await isRevoked(db, first)).toBe(true);
    expect(await isRevoked(db, second)).toBe(false);
  });

  test('is refused to everyone else, and changes nothing', async () => {
    await earn();
    await earn(other);
    const id = await publish();
    const before = await rows();
    await expect(unpublishBadge(db, undefined, id, later)).rejects.toMatchObject({
      code: 'account/sign-in-required',
    });
    await expect(unpublishBadge(db, other, id, later)).rejects.toMatchObject({ code: 'recognition/not-found' });
    await expect(unpublishBadge(db, owner, 'nothing', later)).rejects.toMatchObject({ code: 'recognition/not-found' });
    expect(await rows()).toEqual(before);
  });

  test('a signature that comes too late is not kept', async () => {
    await earn();
    const id = await publish();
    await unpublishBadge(db, owner, id, later);
    await keepSignature(db, id, '{}');
    expect((await rows())[0]?.signed).toBeNull();
  });
});

describe('a status list', () => {
  test('is unknown before the first badge, and knows only what was revoked in it', async () => {
    expect(await findRevokedPlaces(db, 1)).toBeUndefined();
    await earn();
    await publish();
    expect(await findRevokedPlaces(db, 1)).toEqual([]);
    expect(await findRevokedPlaces(db, 2)).toBeUndefined();
  });

  test('gives a place once, even when chance insists', async () => {
    await earn();
    await earn(other);
    const insisting = [1, 1, 2].values();
    const stubborn = (sizeBytes: number) =>
      sizeBytes === 4 ? Uint8Array.from([0, 0, 0, insisting.next().value ?? 9]) : chance(sizeBytes);
    const publication = { module: 'essai', title: 'Essai', language: 'fr', holder: { kind: 'pseudonymous' } } as const;
    await publishBadge(db, owner, { publication, chance: stubborn }, now);
    await publishBadge(db, other, { publication, chance: stubborn }, now);
    expect((await rows()).map(({ statusIndex }) => statusIndex).sort()).toEqual([1, 2]);
  });
});

describe('someone’s data', () => {
  test('is theirs alone, whole', async () => {
    await earn();
    await earn(other);
    await keepSignature(db, await publish(), '{"a":1}');
    await publish(other);
    expect(await badgeDataHolder.collect(db, owner.accountId)).toMatchObject({
      earned: [{ module: 'essai' }],
      published: [{ name: 'Camille', signed: '{"a":1}' }],
    });
  });

  test('once erased, leaves a revoked place and nothing of them', async () => {
    await earn();
    await earn(other);
    const id = await publish();
    const kept = await publish(other);
    await db.write((tx) => badgeDataHolder.erase(tx, owner.accountId, later));
    const [erased] = await rows();
    expect(erased).toMatchObject({ accountId: null, name: '', holderKey: '', signed: null, revokedAt: later });
    expect(await isRevoked(db, id)).toBe(true);
    expect(await listAwards(db, owner.accountId)).toEqual([]);
    expect(await getPublishedBadge(db, kept)).toMatchObject({ name: 'Camille' });
  });

  test('an account cannot be taken away and leave a published badge behind', async () => {
    await earn();
    await publish();
    await expect(db.write(async (tx) => void (await tx.delete(account)))).rejects.toThrow(/credential_forgotten_check/);
    await db.write(async (tx) => {
      await badgeDataHolder.erase(tx, owner.accountId, later);
      await tx.delete(account);
    });
    expect((await rows()).map(({ accountId }) => accountId)).toEqual([null]);
  });
});
