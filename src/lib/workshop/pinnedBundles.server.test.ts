// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anEmptyDatabase } from '../account/accountTesting.ts';
import { aLesson } from '../contribution/contributionTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { bundle } from './bundle.schema.server.ts';
import { listPinnedBundles } from './pinnedBundles.server.ts';
import { aBundle, aPinnedLesson, aStep, now } from './workshopTesting.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
});

afterEach(() => remove());

const show = (id: string, hiddenAt: Date | null = null) =>
  db.write(async (tx) => {
    const seen = { visibility: 'public' as const, publishedAt: now, hiddenAt };
    await tx.update(bundle).set(seen).where(eq(bundle.id, id));
  });

test('bundles pinned to a document are named when anyone can find them, and counted otherwise, each once', async () => {
  const elements = [aPinnedLesson(), aStep(), aPinnedLesson()];
  await show(await aBundle(db, { title: 'À la bibliothèque', elements }));
  await show(await aBundle(db, { title: 'Caché', elements }), now);
  await aBundle(db, { title: 'Pour moi', elements });
  await show(await aBundle(db, { title: 'Sans la leçon' }));
  expect(await listPinnedBundles(db.read, ['lecon-reseaux'])).toEqual({
    titles: ['À la bibliothèque'],
    othersCount: 2,
  });
  expect(await listPinnedBundles(db.read, ['une-autre'])).toEqual({ titles: [], othersCount: 0 });
  expect(await listPinnedBundles(db.read, [])).toEqual({ titles: [], othersCount: 0 });
});
