// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import { aLesson, aVisitor } from '../contribution/contributionTesting.ts';
import type { Visitor } from '../contribution/relation.server.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { bundleBounds } from './bundle.ts';
import { bundleDataHolder } from './bundleData.server.ts';
import {
  bundlePageSize,
  getBundle,
  getOwnBundle,
  listElements,
  listHeldBundles,
  listOwnBundles,
  listPublicBundles,
} from './bundles.server.ts';
import { decideOnBundle, publishBundle, unlistBundle, type BundleDecision } from './bundleVisibility.server.ts';
import { addBundle, changeBundle, copyBundle, eraseBundle, type BundleChange } from './changeBundle.server.ts';
import { aBundle, aBundleHolder, aDescription, aPinnedLesson, aStep, inMinutes, now } from './workshopTesting.ts';

let db: Database;
let remove: () => Promise<void>;
let zoe: Visitor;
let other: Visitor;
let bystander: string;

const nobody: Visitor = { account: undefined, secret: undefined };
const moderator = { accountId: null, grants: [{ role: 'moderator' as const, module: '' }] };

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
  [zoe, other] = [aVisitor(await anAccount(db)), aVisitor(await anAccount(db))];
  bystander = await aBundle(db, { title: 'Un autre', elements: [aStep(), aPinnedLesson()] });
});

afterEach(() => remove());

const everything = () => readAllTables(db.connections.writing.name);
const titlesOf = async (id: string) => (await listElements(db.read, id)).map(({ title }) => title);
const isRefused = (code: string): unknown => expect.objectContaining({ code });

/** Whatever is refused changes nothing, nowhere. */
async function expectRefusal(asked: () => Promise<unknown>, code: string): Promise<void> {
  const before = everything();
  await expect(asked()).rejects.toEqual(isRefused(code));
  expect(everything()).toEqual(before);
}

const publish = (id: string, by: Visitor, isHeld = false, at = now) =>
  db.write((tx) => publishBundle(tx, { id, by, consentText: 'J’accepte.', isHeld }, at));

describe('making a bundle', () => {
  test('keeps what it says and its elements in their order, and lists it nowhere', async () => {
    const ownerId = zoe.account?.accountId ?? 0;
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
    const id = await aBundle(db, { ownerId: zoe.account?.accountId ?? 0 });
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
    const mine = await aBundle(db, { ownerId: zoe.account?.accountId ?? 0 });
    await expect(getBundle(db.read, mine, wrong)).rejects.toEqual(isRefused('workshop/bundle-not-found'));
  });

  test('is kept with no secret in it', async () => {
    const { secret } = aBundleHolder(await aBundle(db));
    expect(JSON.stringify(everything())).not.toContain(secret);
  });
});

describe('changing a bundle', () => {
  let id: string;
  const change = (what: BundleChange['change'], by = zoe, version = 1) =>
    changeBundle(db, { id, by, version, change: what }, inMinutes(5));

  beforeEach(async () => {
    id = await aBundle(db, { ownerId: zoe.account?.accountId ?? 0, elements: [aStep('Un'), aStep('Deux')] });
  });

  test('does one thing, and nothing to others’', async () => {
    const others = await listElements(db.read, bystander);
    const [first] = await listElements(db.read, id);
    expect(await change({ kind: 'move', id: first?.id ?? 0, rank: 1 })).toBe(2);
    expect(await titlesOf(id)).toEqual(['Deux', 'Un']);
    expect(await change({ kind: 'add', element: aPinnedLesson(), rank: 1 }, zoe, 2)).toBe(3);
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
    await change({ kind: 'add', element: aStep('Trois') }, zoe, 2);
    const after = await listElements(db.read, id);
    expect(after[0]?.id).toBe(before[0]?.id);
    expect(before.map((one) => one.id)).not.toContain(after[1]?.id);
  });

  test('is refused to others, and to whoever has an earlier version before their eyes', async () => {
    const add = { kind: 'add' as const, element: aStep('Trois') };
    for (const by of [other, nobody, aBundleHolder(id)])
      await expectRefusal(() => change(add, by), 'workshop/bundle-not-found');
    await change(add);
    await expectRefusal(() => change(add), 'workshop/moved');
    const [theirs] = await listElements(db.read, bystander);
    await expectRefusal(() => change({ kind: 'remove', id: theirs?.id ?? 0 }, zoe, 2), 'workshop/moved');
    await expectRefusal(() => change({ kind: 'add', element: aStep('') }, zoe, 2), 'workshop/draft-refused');
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

describe('the list of public bundles', () => {
  test('has those that their owners put there, until they take them off', async () => {
    const id = await aBundle(db, { ownerId: zoe.account?.accountId ?? 0 });
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
      const id = await aBundle(db, { ownerId: zoe.account?.accountId ?? 0 });
      await publish(id, zoe, false, inMinutes(Math.floor(rank / 3)));
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
    const id = await aBundle(db, { ownerId: zoe.account?.accountId ?? 0 });
    await publish(id, zoe, true);
    expect(await listPublicBundles(db.read)).toEqual([]);
    expect(await listHeldBundles(db.read)).toMatchObject([{ id }]);
    await decideOnBundle(db, { id, by: moderator, decision: 'accept' }, inMinutes(1));
    expect(await listPublicBundles(db.read)).toMatchObject([{ id, publishedAt: inMinutes(1) }]);
  });
});

describe('a moderator', () => {
  const decide = (id: string, decision: BundleDecision, by: Visitor['account'] | typeof moderator = moderator) =>
    decideOnBundle(db, { id, by, decision }, now);

  test('hides a bundle from all but its owner, and shows it again', async () => {
    await decide(bystander, 'hide');
    for (const by of [zoe, nobody])
      await expect(getBundle(db.read, bystander, by)).rejects.toEqual(isRefused('workshop/bundle-not-found'));
    expect(await getBundle(db.read, bystander, aBundleHolder(bystander))).toMatchObject({ isOwner: true });
    await decide(bystander, 'show');
    expect(await getBundle(db.read, bystander, nobody)).toMatchObject({ isOwner: false });
  });

  test('decides of what there is to decide, alone', async () => {
    await expectRefusal(() => decide(bystander, 'accept'), 'workshop/moved');
    await expectRefusal(() => decide(bystander, 'show'), 'workshop/moved');
    await expectRefusal(() => decide('nothere000', 'hide'), 'workshop/bundle-not-found');
    await expectRefusal(() => decide(bystander, 'hide', zoe.account), 'account/forbidden');
    const unasked = { id: bystander, by: undefined, decision: 'hide' as const };
    await expectRefusal(() => decideOnBundle(db, unasked, now), 'account/sign-in-required');
  });
});

describe('personal data', () => {
  test('is given back, and an erasure takes what was not public', async () => {
    const ownerId = zoe.account?.accountId ?? 0;
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

test('a bundle that is refused within a command that does more leaves no trace of it', async () => {
  const added = { id: 'halfway000', language: 'fr' as const, ownerId: null, secretHash: undefined };
  const half = { ...added, description: aDescription(), elements: [aStep(), aStep('')] };
  await expectRefusal(() => db.write((tx) => addBundle(tx, half, now)), 'workshop/draft-refused');
});
