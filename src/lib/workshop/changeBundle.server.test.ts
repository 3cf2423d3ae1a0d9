// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Visitor } from '../contribution/relation.server.ts';
import { aBundleScene, nobody, type BundleScene } from './bundleSceneTesting.ts';
import { getOwnBundle, listElements } from './bundles.server.ts';
import { addBundle, changeBundle, copyBundle, eraseBundle, type BundleChange } from './changeBundle.server.ts';
import { aBundle, aBundleHolder, aDescription, aPinnedLesson, aStep, inMinutes, now } from './workshopTesting.ts';

let scene: BundleScene;
let db: BundleScene['db'];
let zoe: BundleScene['zoe'];
let zoesId: BundleScene['zoesId'];
let other: BundleScene['other'];
let bystander: BundleScene['bystander'];
let titlesOf: BundleScene['titlesOf'];
let expectRefusal: BundleScene['expectRefusal'];

beforeEach(async () => {
  scene = await aBundleScene();
  ({ db, zoe, zoesId, other, bystander, titlesOf, expectRefusal } = scene);
});

afterEach(() => scene.remove());

describe('changing a bundle', () => {
  let id: string;
  const change = (what: BundleChange['change'], by = zoe, version = 1) =>
    changeBundle(db, { id, by, version, change: what }, inMinutes(5));

  beforeEach(async () => {
    id = await aBundle(db, { ownerId: zoesId, elements: [aStep('Un'), aStep('Deux')] });
  });

  test('does one thing, and nothing to others’', async () => {
    const others = await listElements(db.read, bystander);
    const [first] = await listElements(db.read, id);
    expect(await change({ kind: 'move', id: first?.id ?? 0, rank: 1 })).toBe(2);
    expect(await titlesOf(id)).toEqual(['Deux', 'Un']);
    expect(await change({ kind: 'add', elements: [aPinnedLesson()], rank: 1 }, zoe, 2)).toBe(3);
    expect(await titlesOf(id)).toEqual(['Deux', 'Les réseaux', 'Un']);
    await change({ kind: 'describe', description: aDescription({ title: 'Autre titre' }) }, zoe, 3);
    expect(await getOwnBundle(db.read, id, zoe)).toMatchObject({
      title: 'Autre titre',
      version: 4,
      updatedAt: inMinutes(5),
    });
    expect(await listElements(db.read, bystander)).toEqual(others);
  });

  test('keeps the numbers of elements, which serve once', async () => {
    const before = await listElements(db.read, id);
    await change({ kind: 'remove', id: before[1]?.id ?? 0 });
    await change({ kind: 'add', elements: [aStep('Trois')] }, zoe, 2);
    const after = await listElements(db.read, id);
    expect(after[0]?.id).toBe(before[0]?.id);
    expect(before.map((one) => one.id)).not.toContain(after[1]?.id);
  });

  test('is refused to others, and to whoever has an earlier version before their eyes', async () => {
    const add = { kind: 'add' as const, elements: [aStep('Trois')] };
    for (const by of [other, nobody, aBundleHolder(id)])
      await expectRefusal(() => change(add, by), 'workshop/bundle-not-found');
    await change(add);
    await expectRefusal(() => change(add), 'workshop/moved');
    const [theirs] = await listElements(db.read, bystander);
    await expectRefusal(() => change({ kind: 'remove', id: theirs?.id ?? 0 }, zoe, 2), 'workshop/moved');
    await expectRefusal(() => change({ kind: 'add', elements: [aStep('')] }, zoe, 2), 'workshop/draft-refused');
  });

  test('that is erased takes its elements away, and is refused to others', async () => {
    const others = await listElements(db.read, bystander);
    await expectRefusal(() => eraseBundle(db, { id, by: other }, now), 'workshop/bundle-not-found');
    await eraseBundle(db, { id, by: zoe }, now);
    expect(await listElements(db.read, id)).toEqual([]);
    expect(await listElements(db.read, bystander)).toEqual(others);
  });
});

describe('a copy', () => {
  const copy = (from: string, id: string, by: Visitor) =>
    db.write((tx) =>
      copyBundle(
        tx,
        { from, by, id, authorName: 'Ali', ownerId: by.account?.accountId ?? null, secretHash: undefined },
        now,
      ),
    );

  test('has the elements as they are pinned, and says what it comes from, and what that came from', async () => {
    await copy(bystander, 'copy000001', zoe);
    await copy('copy000001', 'copy000002', other);
    expect(await titlesOf('copy000002')).toEqual(await titlesOf(bystander));
    expect(await getOwnBundle(db.read, 'copy000002', other)).toMatchObject({
      visibility: 'unlisted',
      version: 1,
      credits: [
        { bundleId: bystander, title: 'Un autre', authorName: 'Zoé' },
        { bundleId: 'copy000001', title: 'Un autre', authorName: 'Ali' },
      ],
    });
  });

  test('outlives its source, and is not made of one that is hidden', async () => {
    await copy(bystander, 'copy000001', zoe);
    await eraseBundle(db, { id: bystander, by: aBundleHolder(bystander) }, now);
    expect(await titlesOf('copy000001')).toEqual(['Accueil', 'Les réseaux']);
    await expectRefusal(() => copy(bystander, 'copy000002', zoe), 'workshop/bundle-not-found');
  });
});

test('a bundle that is refused within a command that does more leaves no trace of it', async () => {
  const added = { id: 'halfway000', language: 'fr' as const, ownerId: null, secretHash: undefined };
  const half = { ...added, description: aDescription(), elements: [aStep(), aStep('')] };
  await expectRefusal(() => db.write((tx) => addBundle(tx, half, now)), 'workshop/draft-refused');
});
