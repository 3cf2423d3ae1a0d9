// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listHidden } from '../contribution/hiddenObjects.server.ts';
import { formatObject } from '../contribution/moderatedObject.ts';
import { listModerationCases, queuePageSize } from '../contribution/moderationQueue.server.ts';
import type { Visitor } from '../contribution/relation.server.ts';
import { listOpenReports, mostReports } from '../contribution/reports.server.ts';
import type { Receipt } from '../contribution/tickets.server.ts';
import { listHeldBundles, listHiddenBundles, readBundleTitles } from './bundleCases.server.ts';
import { bundleDataHolder } from './bundleData.server.ts';
import {
  bundleDecisions,
  decideOnBundle,
  reportBundle,
  type BundleDeciding,
  type BundleDecision,
} from './bundleModeration.server.ts';
import { aBundleScene, isRefused, moderator, nobody, type BundleScene } from './bundleSceneTesting.ts';
import { findBundleById, getBundle } from './bundles.server.ts';
import { eraseBundle } from './changeBundle.server.ts';
import { aBundle, aBundleHolder, inMinutes, now } from './workshopTesting.ts';

let scene: BundleScene;
let db: BundleScene['db'];
let zoe: BundleScene['zoe'];
let zoesId: BundleScene['zoesId'];
let bystander: BundleScene['bystander'];
let expectRefusal: BundleScene['expectRefusal'];
let publish: BundleScene['publish'];

beforeEach(async () => {
  scene = await aBundleScene();
  ({ db, zoe, zoesId, bystander, expectRefusal, publish } = scene);
});

afterEach(() => scene.remove());

const decide = (id: string, decision: BundleDecision, changes: Partial<BundleDeciding> = {}) =>
  decideOnBundle(db, { id, by: moderator, decision, reason: 'Une publicité.', ...changes }, inMinutes(2));
const report = (id: string, by: Visitor = nobody, reason = 'Une publicité.', receipt?: Receipt) =>
  reportBundle(db, { id, reason, by, receipt }, inMinutes(1));
const reports = (id: string) => listOpenReports(db.read, { kind: 'bundle', id });
const queue = async () =>
  (await listModerationCases(db.read, undefined, [listHeldBundles])).cases.map(({ object, why, count }) => ({
    name: formatObject(object),
    why,
    count,
  }));

describe('a report', () => {
  test('comes to the queue of moderators from whoever can read a bundle, and changes nothing in it', async () => {
    const before = await findBundleById(db.read, bystander);
    await report(bystander);
    await report(bystander, zoe, ' Autre chose. ');
    expect(await queue()).toEqual([{ name: `bundle/${bystander}`, why: 'reported', count: 2 }]);
    expect((await reports(bystander)).map(({ reason }) => reason)).toEqual(['Autre chose.', 'Une publicité.']);
    expect(await findBundleById(db.read, bystander)).toEqual(before);
  });

  test('is refused without words, with too many, and of what its sender cannot read', async () => {
    await expectRefusal(() => report(bystander, nobody, ' '), 'contribution/draft-refused');
    await expectRefusal(() => report(bystander, nobody, 'a'.repeat(1_001)), 'contribution/draft-refused');
    await expectRefusal(() => report('nothere000'), 'workshop/bundle-not-found');
    await decide(bystander, 'hide');
    await expectRefusal(() => report(bystander), 'workshop/bundle-not-found');
  });

  test('sent twice counts once, and no flood of them fills the queue', async () => {
    const receipt = { ticketHash: 'a'.repeat(64), sendingHash: 'b'.repeat(64) };
    await report(bystander, nobody, 'Une publicité.', receipt);
    await report(bystander, nobody, 'Une publicité.', receipt);
    expect(await reports(bystander)).toHaveLength(1);
    for (let sent = 0; sent < mostReports + 5; sent += 1) await report(bystander);
    expect(await queue()).toEqual([{ name: `bundle/${bystander}`, why: 'reported', count: mostReports }]);
  });

  test('goes with its bundle, whether its owner erases it or their account', async () => {
    const theirs = await aBundle(db, { ownerId: zoesId });
    await Promise.all([report(bystander), report(theirs)]);
    await eraseBundle(db, { id: bystander, by: aBundleHolder(bystander) }, now);
    await db.write((tx) => bundleDataHolder.erase(tx, zoesId, now));
    expect(await queue()).toEqual([]);
  });
});

describe('a moderator', () => {
  test('hides a bundle from all but its owner, with a reason, and shows it again', async () => {
    await report(bystander);
    await decide(bystander, 'hide', { reason: ' Hors sujet. ' });
    for (const by of [zoe, nobody])
      await expect(getBundle(db.read, bystander, by)).rejects.toEqual(isRefused('workshop/bundle-not-found'));
    const own = await getBundle(db.read, bystander, aBundleHolder(bystander));
    expect(own).toMatchObject({ isOwner: true, bundle: { hiddenReason: 'Hors sujet.' } });
    expect(await queue()).toEqual([]);
    const { hidden } = await listHidden(db.read, undefined, [listHiddenBundles]);
    expect(hidden).toMatchObject([{ object: { kind: 'bundle', id: bystander }, reason: 'Hors sujet.' }]);
    expect([...(await readBundleTitles(db.read, [{ kind: 'bundle', id: bystander }])).values()]).toMatchObject([
      { words: 'Un autre', authorName: 'Zoé' },
    ]);
    await decide(bystander, 'show');
    expect(await getBundle(db.read, bystander, nobody)).toMatchObject({ bundle: { hiddenReason: null } });
  });

  test('leaves in place what was reported, but for a report that came since', async () => {
    await report(bystander);
    const [seen] = await reports(bystander);
    await report(bystander, zoe);
    await decide(bystander, 'keep', { upTo: seen?.id ?? 0 });
    expect(await reports(bystander)).toHaveLength(1);
    expect(await getBundle(db.read, bystander, nobody)).toMatchObject({ bundle: { hiddenAt: null } });
  });

  test('finds what is held and what is reported in one queue, page by page, oldest first, none twice', async () => {
    const names: string[] = [];
    for (let rank = 0; rank < queuePageSize; rank += 1) {
      const [held, reported] = [await aBundle(db), await aBundle(db)];
      await publish(held, aBundleHolder(held), { holdReason: 'looksAutomatic', at: inMinutes(rank) });
      await report(reported);
      names.push(`bundle/${held}`, `bundle/${reported}`);
    }
    const first = await listModerationCases(db.read, undefined, [listHeldBundles]);
    const second = await listModerationCases(db.read, first.next, [listHeldBundles]);
    const shown = [...first.cases, ...second.cases];
    expect(shown.map(({ object }) => formatObject(object)).toSorted()).toEqual(names.toSorted());
    const times = shown.map(({ since }) => since.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(second.next).toBeUndefined();
  });

  test('decides of what there is to decide, alone, and says why when hiding', async () => {
    for (const decision of ['accept', 'show', 'keep'] as const)
      await expectRefusal(() => decide(bystander, decision), 'workshop/moved');
    await expectRefusal(() => decide('nothere000', 'hide'), 'workshop/bundle-not-found');
    await expectRefusal(() => decide(bystander, 'hide', { reason: ' ' }), 'contribution/draft-refused');
    for (const decision of bundleDecisions) {
      await expectRefusal(() => decide(bystander, decision, { by: zoe.account }), 'account/forbidden');
      await expectRefusal(() => decide(bystander, decision, { by: undefined }), 'account/sign-in-required');
    }
  });
});
