// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import { aLesson, aVisitor } from '../contribution/contributionTesting.ts';
import type { Visitor } from '../contribution/relation.server.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import type { BundleHoldReason } from './bundle.ts';
import { listElements } from './bundles.server.ts';
import { publishBundle } from './bundleVisibility.server.ts';
import { aBundle, aPinnedLesson, aStep, now } from './workshopTesting.ts';

export const nobody: Visitor = { account: undefined, secret: undefined };
export const moderator = { accountId: null, grants: [{ role: 'moderator' as const, module: '' }] };

/** What a refusal with this code looks like. */
export const isRefused = (code: string): unknown => expect.objectContaining({ code });

/** For tests: two people, and the bundle of somebody without an account, which nothing is to change. */
export async function aBundleScene() {
  const { db, remove } = anEmptyDatabase();
  await aLesson(db);
  const [zoe, other] = [aVisitor(await anAccount(db)), aVisitor(await anAccount(db))];
  const bystander = await aBundle(db, { title: 'Un autre', elements: [aStep(), aPinnedLesson()] });
  const zoesId = zoe.account?.accountId ?? 0;
  const everything = () => readAllTables(db.connections.writing.name);
  return {
    ...{ db, remove, zoe, zoesId, other, bystander, everything },
    titlesOf: async (id: string) => (await listElements(db.read, id)).map(({ title }) => title),
    /** Whatever is refused changes nothing, nowhere. */
    expectRefusal: async (asked: () => Promise<unknown>, code: string): Promise<void> => {
      const before = everything();
      await expect(asked()).rejects.toEqual(isRefused(code));
      expect(everything()).toEqual(before);
    },
    publish: (id: string, by: Visitor, { holdReason, at = now }: Publication = {}) =>
      db.write((tx) => publishBundle(tx, { id, by, consentText: 'J’accepte.', holdReason }, at)),
  };
}

type Publication = { holdReason?: BundleHoldReason; at?: Date };

export type BundleScene = Awaited<ReturnType<typeof aBundleScene>>;
