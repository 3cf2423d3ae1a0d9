// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aVisitor } from '../contribution/contributionTesting.ts';
import { sendingLimits } from '../contribution/sendingLimits.ts';
import { decideOnBundle } from './bundleModeration.server.ts';
import { aBundleScene, moderator, type BundleScene } from './bundleSceneTesting.ts';
import { bundlePageSize, findBundleById, getOwnBundle, listPublicBundles } from './bundles.server.ts';
import { unlistBundle } from './bundleVisibility.server.ts';
import { aBundle, aBundleHolder, inMinutes, now } from './workshopTesting.ts';

let scene: BundleScene;
let db: BundleScene['db'];
let zoe: BundleScene['zoe'];
let zoesId: BundleScene['zoesId'];
let other: BundleScene['other'];
let bystander: BundleScene['bystander'];
let expectRefusal: BundleScene['expectRefusal'];
let publish: BundleScene['publish'];

beforeEach(async () => {
  scene = await aBundleScene();
  ({ db, zoe, zoesId, other, bystander, expectRefusal, publish } = scene);
});

afterEach(() => scene.remove());

describe('the list of public bundles', () => {
  test('has those that their owners put there, until they take them off', async () => {
    const id = await aBundle(db, { ownerId: zoesId });
    await expectRefusal(() => publish(id, other), 'workshop/bundle-not-found');
    await publish(id, zoe);
    expect(await listPublicBundles(db.read)).toMatchObject([{ id }]);
    expect(await getOwnBundle(db.read, id, zoe)).toMatchObject({ consentText: 'J’accepte.', consentAt: now });
    await expectRefusal(() => unlistBundle(db, { id, by: other }, now), 'workshop/bundle-not-found');
    await unlistBundle(db, { id, by: zoe }, now);
    expect(await listPublicBundles(db.read)).toEqual([]);
  });

  test('is in pages, from the latest, and leaves none out', async () => {
    const ids: string[] = [];
    for (let rank = 0; rank < bundlePageSize + 5; rank += 1) {
      const id = await aBundle(db, { ownerId: zoesId });
      await publish(id, zoe, { at: inMinutes(Math.floor(rank / 3)) });
      ids.push(id);
    }
    const first = (await listPublicBundles(db.read)).slice(0, bundlePageSize);
    const { publishedAt: at, id } = first.at(-1) ?? { publishedAt: null, id: '' };
    const rest = await listPublicBundles(db.read, { at: at ?? now, id });
    expect([...first, ...rest].map((one) => one.id).toSorted()).toEqual(ids.toSorted());
    const times = [...first, ...rest].map(({ publishedAt }) => publishedAt?.getTime() ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  test('has those that were held once a moderator has read them', async () => {
    const id = await aBundle(db, { ownerId: zoesId });
    expect(await publish(id, zoe, { holdReason: 'looksAutomatic' })).toBe(true);
    expect(await listPublicBundles(db.read)).toEqual([]);
    await decideOnBundle(db, { id, by: moderator, decision: 'accept' }, inMinutes(1));
    expect(await listPublicBundles(db.read)).toMatchObject([{ id, publishedAt: inMinutes(1) }]);
    expect(await findBundleById(db.read, id)).toMatchObject({ holdReason: null, heldAt: null });
  });
});

describe('becoming public', () => {
  const [{ count }] = sendingLimits.bundlesOnInstance;

  /** As many as are let through in an hour, by people without an account. */
  async function fillTheHour(): Promise<void> {
    for (let made = 0; made < count; made += 1) {
      const id = await aBundle(db);
      expect(await publish(id, aBundleHolder(id))).toBe(false);
    }
  }

  test('waits for a moderator once many have in an hour, but for whoever has a role; the next hour has its own', async () => {
    await fillTheHour();
    expect(await publish(bystander, aBundleHolder(bystander), { at: inMinutes(59) })).toBe(true);
    expect(await findBundleById(db.read, bystander)).toMatchObject({ visibility: 'held', holdReason: 'instanceLimit' });
    const [theirs, later] = [await aBundle(db, { ownerId: zoesId }), await aBundle(db)];
    const reviewer = aVisitor(zoesId, { role: 'reviewer', module: 'essai' });
    expect(await publish(theirs, reviewer, { at: inMinutes(59) })).toBe(false);
    expect(await publish(later, aBundleHolder(later), { at: inMinutes(60) })).toBe(false);
  });

  test('waits again, whatever its form looks like, for one that a moderator took off the list', async () => {
    await publish(bystander, aBundleHolder(bystander));
    await decideOnBundle(db, { id: bystander, by: moderator, decision: 'unlist' }, now);
    expect(await publish(bystander, aBundleHolder(bystander))).toBe(true);
    await unlistBundle(db, { id: bystander, by: aBundleHolder(bystander) }, now);
    expect(await publish(bystander, aBundleHolder(bystander))).toBe(true);
    await decideOnBundle(db, { id: bystander, by: moderator, decision: 'accept' }, now);
    await unlistBundle(db, { id: bystander, by: aBundleHolder(bystander) }, now);
    expect(await publish(bystander, aBundleHolder(bystander))).toBe(false);
  });
});
