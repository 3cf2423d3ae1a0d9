// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bundleBounds } from './bundle.ts';
import { bundleDataHolder } from './bundleData.server.ts';
import { aBundleScene, isRefused, nobody, type BundleScene } from './bundleSceneTesting.ts';
import { getBundle, getOwnBundle, listElements, listOwnBundles, listPublicBundles } from './bundles.server.ts';
import { aBundle, aBundleHolder, aPinnedLesson, aStep, now } from './workshopTesting.ts';

let scene: BundleScene;
let db: BundleScene['db'];
let zoe: BundleScene['zoe'];
let zoesId: BundleScene['zoesId'];
let other: BundleScene['other'];
let bystander: BundleScene['bystander'];
let everything: BundleScene['everything'];
let titlesOf: BundleScene['titlesOf'];
let expectRefusal: BundleScene['expectRefusal'];
let publish: BundleScene['publish'];

beforeEach(async () => {
  scene = await aBundleScene();
  ({ db, zoe, zoesId, other, bystander, everything, titlesOf, expectRefusal, publish } = scene);
});

afterEach(() => scene.remove());

describe('making a bundle', () => {
  test('keeps what it says and its elements in their order, and lists it nowhere', async () => {
    const ownerId = zoesId;
    const id = await aBundle(db, { ownerId, title: ' Une soirée ', elements: [aStep(), aPinnedLesson()] });
    const found = await getOwnBundle(db.read, id, zoe);
    expect(found).toMatchObject({ title: 'Une soirée', visibility: 'unlisted', version: 1, secretHash: null });
    expect(await listElements(db.read, id)).toMatchObject([aStep(), aPinnedLesson()]);
    expect(await listPublicBundles(db.read)).toEqual([]);
    expect(await listOwnBundles(db.read, ownerId)).toMatchObject([{ id, planned: 30 }]);
  });

  test('refuses what has no title, too many elements, and a revision that is not there', async () => {
    const make = (changes: object) => () => aBundle(db, changes);
    await expectRefusal(make({ title: '' }), 'workshop/draft-refused');
    await expectRefusal(make({ elements: [aStep('')] }), 'workshop/draft-refused');
    const many = Array.from({ length: bundleBounds.elements + 1 }, () => aStep());
    await expectRefusal(make({ elements: many }), 'workshop/bundle-full');
    const before = everything();
    await expect(aBundle(db, { elements: [aPinnedLesson({ revision: 'f'.repeat(64) })] })).rejects.toThrow(
      /FOREIGN KEY/,
    );
    expect(everything()).toEqual(before);
  });
});

describe('the address of a bundle', () => {
  test('leads everyone to it, and its owner alone to its changes', async () => {
    const id = await aBundle(db, { ownerId: zoesId });
    for (const [by, isOwner] of [
      [zoe, true],
      [other, false],
      [nobody, false],
    ] as const) {
      expect(await getBundle(db.read, id, by)).toMatchObject({ bundle: { id }, isOwner });
      if (!isOwner) await expect(getOwnBundle(db.read, id, by)).rejects.toEqual(isRefused('workshop/bundle-not-found'));
    }
  });

  test('with a secret, opens it for whoever holds that very secret, signed in or not', async () => {
    const id = await aBundle(db);
    const holder = aBundleHolder(id);
    expect(await getBundle(db.read, id, holder)).toMatchObject({ isOwner: true });
    expect(await getOwnBundle(db.read, id, { ...other, secret: holder.secret })).toMatchObject({ id });
    const wrong = { ...zoe, secret: aBundleHolder(bystander).secret };
    await expect(getBundle(db.read, id, wrong)).rejects.toEqual(isRefused('workshop/bundle-not-found'));
    const mine = await aBundle(db, { ownerId: zoesId });
    await expect(getBundle(db.read, mine, wrong)).rejects.toEqual(isRefused('workshop/bundle-not-found'));
  });

  test('is kept with no secret in it', async () => {
    const { secret } = aBundleHolder(await aBundle(db));
    expect(JSON.stringify(everything())).not.toContain(secret);
  });
});

describe('personal data', () => {
  test('is given back, and an erasure takes what was not public', async () => {
    const ownerId = zoesId;
    const kept = await aBundle(db, { ownerId, title: 'Public', elements: [aStep('À garder')] });
    const own = await aBundle(db, { ownerId, title: 'Pour moi', elements: [aStep('À oublier')] });
    await publish(kept, zoe);
    const { bundles = [], bundleElements = [] } = await bundleDataHolder.collect(db, ownerId);
    expect(bundles.map(({ title }) => title).toSorted()).toEqual(['Pour moi', 'Public']);
    expect(bundleElements.map(({ title }) => title).toSorted()).toEqual(['À garder', 'À oublier']);
    await db.write((tx) => bundleDataHolder.erase(tx, ownerId, now));
    expect(await bundleDataHolder.collect(db, ownerId)).toEqual({ bundles: [], bundleElements: [] });
    expect(await titlesOf(kept)).toEqual(['À garder']);
    expect(await titlesOf(own)).toEqual([]);
    expect(await titlesOf(bystander)).toEqual(['Accueil', 'Les réseaux']);
  });
});
