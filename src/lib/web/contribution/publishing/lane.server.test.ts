// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount } from '../../../account/accountTesting.ts';
import { amendProposal, moveProposal } from '../../../contribution/changeProposal.server.ts';
import { aModerator, aVisitor, inMinutes, now, ownModule } from '../../../contribution/contributionTesting.ts';
import { getProposal } from '../../../contribution/proposals.server.ts';
import { relationTo } from '../../../contribution/relation.server.ts';
import { reportObject } from '../../../contribution/reports.server.ts';
import { comment, moduleRules, review } from '../../../contribution/review.schema.server.ts';
import { listPublications } from '../../../document/documents.server.ts';
import { readAllTables } from '../../../server/backup/backupTesting.ts';
import { acceptProposal } from './accept.server.ts';
import { publishUnopposed } from './lane.server.ts';
import { aChange, aRealReviewer, aSmallSite, aWordChange, firstLesson, type SmallSite } from './publishingTesting.ts';

let site: SmallSite;
let authorId: number;

beforeEach(async () => {
  site = await aSmallSite(now);
  authorId = await anAccount(site.db);
});

afterEach(() => site.remove());

const everything = () => readAllTables(site.db.connections.writing.name);
const open = (laneHours: number | null = 24) =>
  site.db.write(
    async (tx) => void (await tx.insert(moduleRules).values({ module: ownModule, approvals: 1, laneHours })),
  );
const inHours = (hours: number) => inMinutes(hours * 60);
const aTypo = () => aWordChange(site, ['machines', 'machins'], { authorId });
const unopposedAt = async (id: number) => (await getProposal(site.db.read, id)).unopposedAt;

test('is off at first: nothing publishes itself', async () => {
  expect(await unopposedAt(await aTypo())).toBeNull();
  const before = everything();
  await publishUnopposed(site, inHours(10_000));
  expect(everything()).toEqual(before);
});

describe('where a module wants it', () => {
  beforeEach(() => open());

  test('a small safe edit publishes itself once its time has come, shown as not reviewed', async () => {
    const id = await aTypo();
    expect(await unopposedAt(id)).toEqual(inHours(24));
    const before = everything();
    await publishUnopposed(site, inHours(23.9));
    expect(everything()).toEqual(before);
    await publishUnopposed(site, inHours(24));
    expect(await site.textOf(firstLesson)).toContain('machins');
    expect(await getProposal(site.db.read, id)).toMatchObject({ status: 'merged', unopposedAt: null });
    expect((JSON.parse(String(everything().merge?.[0])) as unknown[]).slice(1)).toEqual([id, firstLesson, null, 1]);
    await publishUnopposed(site, inHours(48));
    expect(await listPublications(site.db, firstLesson, 9)).toHaveLength(2);
  });

  test('what is not small and safe, waits for a moderator, or is a draft, is left to people', async () => {
    const left = [
      await aWordChange(site, ['relie des', 'ne relie pas des']),
      await aWordChange(site, ['machines', 'machins'], { holdReason: 'instanceLimit' }),
      await aWordChange(site, ['machines', 'machins'], { isDraft: true }),
    ];
    for (const id of left) expect(await unopposedAt(id)).toBeNull();
  });

  const by = { reviewerName: 'Ali', reviewerId: null, version: 1, message: 'Non.', at: now };
  const said = { authorName: 'Ali', body: 'Attention.', version: 1, at: now };
  test.each<[string, (proposalId: number) => Promise<unknown>]>([
    [
      'a reviewer who asks for changes',
      (proposalId) =>
        site.db.write((tx) =>
          tx
            .insert(review)
            .values({ ...by, proposalId, verdict: 'requestChanges' })
            .then(() => undefined),
        ),
    ],
    [
      'a comment of somebody',
      (proposalId) =>
        site.db.write((tx) =>
          tx
            .insert(comment)
            .values({ ...said, proposalId })
            .then(() => undefined),
        ),
    ],
    [
      'a report that no moderator has settled',
      async (id) => {
        const by = { account: undefined, secret: undefined };
        await reportObject(site.db, { object: { kind: 'proposal', id }, reason: 'Faux.', by, receipt: undefined }, now);
      },
    ],
    [
      'rules that have changed',
      () => site.db.write(async (tx) => void (await tx.update(moduleRules).set({ laneHours: null }))),
    ],
    [
      'an amendment that is not small any more',
      async (id) => {
        const texts = [await aChange(site, firstLesson, (text) => text.replace('relie', 'ne relie pas'))];
        const amendment = { id, by: aVisitor(authorId), version: 1, texts, displayName: '', message: '' };
        await amendProposal(site.db, amendment, inHours(1));
      },
    ],
    [
      'a moderator who holds it',
      (id) =>
        site.db.write(async (tx) => {
          const found = await getProposal(tx, id);
          await moveProposal(tx, { found, event: { type: 'hold', as: relationTo(found, aModerator(1)) } }, now);
        }),
    ],
    [
      'a text that was changed in the same place meanwhile',
      async () => {
        const other = await aWordChange(site, ['machines', 'ordinateurs']);
        const reviewer = await aRealReviewer(site.db, now);
        await acceptProposal(site, { id: other, by: reviewer, version: 1 }, inHours(2));
      },
    ],
  ])('is stopped by %s', async (_what, object) => {
    const id = await aTypo();
    await object(id);
    const published = await site.textOf(firstLesson);
    await publishUnopposed(site, inHours(30));
    expect(await site.textOf(firstLesson)).toBe(published);
    expect(await getProposal(site.db.read, id)).toMatchObject({ unopposedAt: null });
    expect((await getProposal(site.db.read, id)).status).not.toBe('merged');
  });

  test('what its author adds is no objection, and what applies elsewhere is merged', async () => {
    const id = await aTypo();
    await site.db.write(async (tx) => void (await tx.insert(comment).values({ ...said, authorId, proposalId: id })));
    const other = await aWordChange(site, ['à elle', 'propre']);
    const reviewer = await aRealReviewer(site.db, now);
    await acceptProposal(site, { id: other, by: reviewer, version: 1 }, inHours(2));
    await publishUnopposed(site, inHours(24));
    expect(await site.textOf(firstLesson)).toMatch(/machins[^]*propre/);
  });
});
