// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { anAccount } from '../../../account/accountTesting.ts';
import { withdrawRole } from '../../../account/roles.server.ts';
import { holderOfTheMachine } from '../../../account/role.ts';
import { recordActivity } from '../../../activity/activities.server.ts';
import { getContent } from '../../../catalogue/modules.server.ts';
import type { CourseContent } from '../../../catalogue/course.ts';
import {
  aHolder,
  aProposal,
  aReviewer,
  aSecret,
  aVisitor,
  inMinutes,
  now,
  ownModule,
} from '../../../contribution/contributionTesting.ts';
import { listProposedTexts } from '../../../contribution/proposals.server.ts';
import { moduleRules } from '../../../contribution/review.schema.server.ts';
import { stepBack } from '../../../contribution/reviewers.server.ts';
import { approveProposal } from '../../../contribution/reviews.server.ts';
import type { Visitor } from '../../../contribution/relation.server.ts';
import { getDocument, listPublications } from '../../../document/documents.server.ts';
import { sha256 } from '../../../shared/hash.server.ts';
import { setUpBench } from './benchTesting.ts';
import { aRealReviewer, aWordChange, firstLesson, lessonText } from './publishingTesting.ts';

const bench = setUpBench();
const { everything, accept } = bench;

const htmlOf = async (id: string) => (await getContent<CourseContent>(bench.site.db, id)).html;
const setRules = (approvals: number) =>
  bench.site.db.write(async (tx) => {
    await tx.insert(moduleRules).values({ module: ownModule, approvals });
  });

describe('who may', () => {
  const refused: Array<[string, () => Promise<Visitor> | Visitor]> = [
    ['a visitor', () => ({ account: undefined, secret: undefined })],
    ['the proposer, by the secret address', () => aHolder(aSecret)],
    ['someone with an account', async () => aVisitor(await anAccount(bench.site.db))],
    [
      'a reviewer of another module',
      async () => aVisitor(await anAccount(bench.site.db), { role: 'reviewer', module: 'autre' }),
    ],
    ['someone whose role was taken back meanwhile', async () => aReviewer(await anAccount(bench.site.db))],
  ];
  test.each(refused)('%s is refused, and leaves no trace', async (_who, who) => {
    const id = await aWordChange(bench.site, ['relie', 'unit'], { secretHash: sha256(aSecret) });
    const by = await who();
    const before = everything();
    await expect(accept(id, { by })).rejects.toMatchObject({ code: 'account/forbidden' });
    expect(everything()).toEqual(before);
  });

  test('nobody publishes their own proposal where somebody else reviews', async () => {
    await aRealReviewer(bench.site.db, now);
    const id = await aWordChange(bench.site, ['relie', 'unit'], { authorId: bench.reviewer.account?.accountId ?? 0 });
    const before = everything();
    expect(await accept(id)).toEqual({ kind: 'awaitingApproval', version: 1 });
    expect(everything()).toEqual(before);
  });

  test.each([
    ['the only reviewer of a module', undefined],
    ['a reviewer where no approval is asked for', 0],
  ])('%s publishes their own change, shown as not reviewed', async (_who, approvals) => {
    if (approvals !== undefined) {
      await setRules(approvals);
      await aRealReviewer(bench.site.db, now);
    }
    const id = await aWordChange(bench.site, ['relie', 'unit'], { authorId: bench.reviewer.account?.accountId ?? 0 });
    expect(await accept(id)).toEqual({ kind: 'merged' });
    expect(JSON.parse(String(everything().merge?.[0])) as unknown[]).toHaveProperty('4', 1);
  });

  test('where two approvals are asked for, the first waits for the second, and both are told apart', async () => {
    await setRules(2);
    const other = await aRealReviewer(bench.site.db, now);
    const id = await aWordChange(bench.site, ['relie', 'unit']);
    expect(await accept(id)).toEqual({ kind: 'awaitingApproval', version: 1 });
    expect(await accept(id)).toEqual({ kind: 'awaitingApproval', version: 1 });
    expect(await accept(id, { by: other })).toEqual({ kind: 'merged' });
    expect(everything().review).toHaveLength(2);
  });

  test('an approval of somebody who reviews no more is not enough for a reviewer to publish their own', async () => {
    const [other] = [await aRealReviewer(bench.site.db, now), await aRealReviewer(bench.site.db, now)];
    const id = await aWordChange(bench.site, ['relie', 'unit'], { authorId: bench.reviewer.account?.accountId ?? 0 });
    await approveProposal(bench.site.db, { id, by: other, version: 1, message: '' }, inMinutes(1));
    const { accountId = 0, grants = [] } = other.account ?? {};
    await stepBack(bench.site.db, { by: { accountId, grants }, module: ownModule }, inMinutes(2));
    const before = everything();
    expect(await accept(id)).toEqual({ kind: 'awaitingApproval', version: 1 });
    expect(everything()).toEqual(before);
  });
});

describe('what is refused leaves no trace', () => {
  test('a version that is not the one on the screen', async () => {
    const id = await aWordChange(bench.site, ['relie', 'unit']);
    const before = everything();
    await expect(accept(id, { version: 2 })).rejects.toMatchObject({ code: 'contribution/moved' });
    expect(everything()).toEqual(before);
  });

  test('a published text that is not the one on the screen', async () => {
    const shown = { [firstLesson]: (await getDocument(bench.site.db, firstLesson)).publishedRevision };
    const first = await aWordChange(bench.site, ['relie', 'unit']);
    const second = await aWordChange(bench.site, ['à elle', 'propre']);
    await accept(first);
    const before = everything();
    await expect(accept(second, { shown })).rejects.toMatchObject({ code: 'contribution/moved' });
    expect(everything()).toEqual(before);
  });

  test('one that is over, or is a remark, or waits for a moderator', async () => {
    const over = await aWordChange(bench.site, ['relie', 'unit']);
    await accept(over);
    const held = await aWordChange(bench.site, ['réseau', 'filet'], { holdReason: 'documentLimit' });
    const remark = await aProposal(bench.site.db, { kind: 'remark', remarkKind: 'form' });
    const before = everything();
    for (const id of [over, held, remark])
      await expect(accept(id)).rejects.toMatchObject({ code: 'contribution/transition-refused' });
    await expect(accept(404)).rejects.toMatchObject({ code: 'contribution/not-found' });
    expect(everything()).toEqual(before);
  });

  test('a text whose header cannot be read, or that would be another document', async () => {
    const before: string[] = [];
    for (const [from, to] of [
      ['title: Les réseaux', 'title: ['],
      ['id: lecon-reseaux', 'id: lecon-autre'],
    ] as const) {
      const id = await aWordChange(bench.site, [from, to]);
      const trace = JSON.stringify(everything());
      await expect(accept(id)).rejects.toMatchObject({ code: 'contribution/unreadable' });
      expect(JSON.stringify(everything())).toBe(trace);
      before.push(trace);
    }
    expect(before).toHaveLength(2);
  });
});

describe('at the same moment', () => {
  test('two different changes of one lesson are both published, one after the other', async () => {
    const ids = [await aWordChange(bench.site, ['relie', 'unit']), await aWordChange(bench.site, ['à elle', 'propre'])];
    expect(await Promise.all(ids.map((id) => accept(id)))).toEqual([{ kind: 'merged' }, { kind: 'merged' }]);
    expect(await bench.site.textOf(firstLesson)).toMatch(/unit[^]*propre/);
    expect(await htmlOf(firstLesson)).toMatch(/unit[^]*propre/);
  });

  test('two reviewers of one proposal: one publishes it, the other is told', async () => {
    const other = await aRealReviewer(bench.site.db, now);
    const id = await aWordChange(bench.site, ['relie', 'unit']);
    const outcomes = await Promise.allSettled([accept(id), accept(id, { by: other })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await listPublications(bench.site.db, firstLesson, 5)).toHaveLength(2);
  });
});

test('a role taken back between the preparation and the write is seen', async () => {
  const id = await aWordChange(bench.site, ['relie', 'unit']);
  const accountId = bench.reviewer.account?.accountId ?? 0;
  const accepting = accept(id);
  const role = { accountId, role: 'reviewer' as const, module: ownModule };
  await withdrawRole(bench.site.db, { by: holderOfTheMachine, ...role, record: recordActivity }, now);
  await expect(accepting).rejects.toMatchObject({ code: 'account/forbidden' });
  expect(await listProposedTexts(bench.site.db.read, id, 1)).toHaveLength(1);
  expect(await bench.site.textOf(firstLesson)).toBe(
    lessonText(firstLesson, 'Un réseau relie des machines.', 'Chacune a une adresse à elle.'),
  );
});
