// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import { aVisitor } from '../contribution/contributionTesting.ts';
import type { Visitor } from '../contribution/relation.server.ts';
import type { Database } from '../server/database/database.server.ts';
import type { NewElement } from './bundle.ts';
import { bundle } from './bundle.schema.server.ts';
import { decideOnBundle } from './bundleModeration.server.ts';
import { moderator } from './bundleSceneTesting.ts';
import { findBundleById, listElements } from './bundles.server.ts';
import { publishBundle } from './bundleVisibility.server.ts';
import { changeBundle } from './changeBundle.server.ts';
import { aBundle, aBundleHolder, aDescription, aStep, now } from './workshopTesting.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(() => void ({ db, remove } = anEmptyDatabase()));
afterEach(() => remove());

const link = (number: number) => aStep('Un pad', { kind: 'link', url: `https://pad.example/${number}` });

async function aPublicBundle(elements: NewElement[], ownerId: number | null = null): Promise<string> {
  const id = await aBundle(db, { elements, ownerId });
  const by = ownerId === null ? aBundleHolder(id) : aVisitor(ownerId);
  await db.write((tx) => publishBundle(tx, { id, by, consentText: 'Oui.', holdReason: undefined }, now));
  return id;
}

const add = (id: string, elements: NewElement[], by: Visitor = aBundleHolder(id), version = 1) =>
  changeBundle(db, { id, by, version, change: { kind: 'add', elements, rank: undefined } }, now);
const visibilityOf = async (id: string) => (await findBundleById(db.read, id))?.visibility;

test('a public bundle that is given many links waits for a moderator, and leaves the list', async () => {
  const id = await aPublicBundle([aStep()]);
  await add(id, [link(1), link(2)]);
  expect(await visibilityOf(id)).toBe('public');
  await add(id, [link(3)], aBundleHolder(id), 2);
  expect(await findBundleById(db.read, id)).toMatchObject({ visibility: 'held', publishedAt: null, version: 3 });
});

test('so does one whose words are given them', async () => {
  const id = await aPublicBundle([aStep()]);
  const summary = 'https://a.example www.b.example https://c.example';
  const change = { kind: 'describe' as const, description: aDescription({ summary }) };
  await changeBundle(db, { id, by: aBundleHolder(id), version: 1, change }, now);
  expect(await visibilityOf(id)).toBe('held');
});

test('links are counted over all changes since it was let through, not one at a time', async () => {
  const id = await aPublicBundle([link(1), link(2), link(3)]);
  const replace = async (rank: number, version: number) => {
    const [element, { title, text, url, minutes }] = [(await listElements(db.read, id))[rank], link(9 - rank)];
    const change = { kind: 'edit' as const, id: element?.id ?? 0, title, text, url, minutes };
    return changeBundle(db, { id, by: aBundleHolder(id), version, change }, now);
  };
  await replace(0, 1);
  await replace(1, 2);
  expect(await visibilityOf(id)).toBe('public');
  await replace(2, 3);
  expect(await findBundleById(db.read, id)).toMatchObject({ visibility: 'held', holdReason: 'links', heldAt: now });
});

test('what a moderator let through is counted no more', async () => {
  const id = await aPublicBundle([aStep()]);
  await add(id, [link(1), link(2), link(3)]);
  await decideOnBundle(db, { id, by: moderator, decision: 'accept' }, now);
  await add(id, [link(4), link(5)], aBundleHolder(id), 2);
  expect(await visibilityOf(id)).toBe('public');
  await add(id, [link(6)], aBundleHolder(id), 3);
  expect(await visibilityOf(id)).toBe('held');
});

test('a bundle made public before links were remembered starts from those that it has', async () => {
  const id = await aPublicBundle([link(1), link(2), link(3)]);
  await db.write((tx) => tx.update(bundle).set({ screenedLinks: null }).where(eq(bundle.id, id)));
  await add(id, [link(4), link(5)]);
  expect(await visibilityOf(id)).toBe('public');
  await add(id, [link(6)], aBundleHolder(id), 2);
  expect(await visibilityOf(id)).toBe('held');
});

test('a change that adds none leaves it public, however many a moderator has let through', async () => {
  const id = await aPublicBundle([link(1), link(2), link(3)]);
  await add(id, [aStep('Une pause')]);
  expect(await visibilityOf(id)).toBe('public');
});

test('one that only those who have its address read is never held', async () => {
  const id = await aBundle(db, { elements: [aStep()] });
  await add(id, [link(1), link(2), link(3)]);
  expect(await visibilityOf(id)).toBe('unlisted');
});

test('somebody who has a role here is not made to wait', async () => {
  const ownerId = await anAccount(db);
  const id = await aPublicBundle([aStep()], ownerId);
  await add(id, [link(1), link(2), link(3)], aVisitor(ownerId, { role: 'reviewer', module: 'essai' }));
  expect(await visibilityOf(id)).toBe('public');
});
