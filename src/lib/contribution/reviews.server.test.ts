// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import { grant } from '../account/account.schema.server.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { amendProposal } from './changeProposal.server.ts';
import { aDraft, aProposal, aText, aVisitor, inMinutes, now, ownModule, aLesson } from './contributionTesting.ts';
import { chooseModuleRules, findOwnRules, getModuleRules } from './moduleRules.server.ts';
import { everyModule, type ApprovalCount, type ModuleRules } from './moduleRules.ts';
import { proposal } from './proposal.schema.server.ts';
import { getProposal } from './proposals.server.ts';
import { listApprovals, listApprovers } from './approvals.server.ts';
import { reserveProposal } from './reservations.server.ts';
import { stepBack } from './reviewers.server.ts';
import { approveProposal, declineProposal, listReviews, requestChanges } from './reviews.server.ts';
import type { Visitor } from './relation.server.ts';
import { aSeatedReviewer } from './seatedTesting.ts';

let db: Database;
let remove: () => Promise<void>;
let author: number;
let reviewers: Visitor[];
let id: number;
let bystander: number;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
  author = await anAccount(db);
  reviewers = [await aSeatedReviewer(db), await aSeatedReviewer(db)];
  id = await aProposal(db, { authorId: author });
  bystander = await aProposal(db);
});

afterEach(() => remove());

const first = () => reviewers[0] ?? aVisitor(0);
const second = () => reviewers[1] ?? aVisitor(0);
const nobody = { accountId: 0, pseudonym: '', grants: [] };
const everything = () => readAllTables(db.connections.writing.name);
const given = (by: Visitor, message = 'Merci.') => ({ id, by, version: 1, message });
const statusOf = async (one: number) => (await getProposal(db.read, one)).status;

async function ask(approvals: ApprovalCount): Promise<void> {
  const { account } = first();
  if (!account) throw new Error('Nobody reviews.');
  await chooseModuleRules(db, { by: account, module: ownModule, rules: { approvals, laneHours: undefined } }, now);
}

async function amend(): Promise<void> {
  const texts = aDraft().texts.map((text) => ({ ...text, text: aText('Encore mieux.') }));
  const amendment = { id, by: aVisitor(author), version: 1, texts, displayName: '', message: '' };
  await amendProposal(db, amendment, now);
}

describe('approving', () => {
  test('one approval is enough at first, and changes nothing else', async () => {
    expect(await approveProposal(db, given(first(), ''), inMinutes(3))).toBe('approved');
    expect(await listReviews(db.read, id)).toMatchObject([{ verdict: 'approve', version: 1, at: inMinutes(3) }]);
    expect(await statusOf(bystander)).toBe('submitted');
  });

  test('where two are asked for, the same person’s counts once and another’s completes it', async () => {
    await ask(2);
    expect(await approveProposal(db, given(first()), now)).toBe('submitted');
    expect(await approveProposal(db, given(first()), now)).toBe('submitted');
    expect(await listApprovers(db.read, await getProposal(db.read, id))).toHaveLength(1);
    expect(await approveProposal(db, given(second()), now)).toBe('approved');
  });

  test('of somebody who reviews no more counts no more, and is told; of one who comes back, again', async () => {
    await ask(2);
    await approveProposal(db, given(first()), now);
    const { accountId = 0, pseudonym: name, grants = [] } = first().account ?? {};
    const third = await aSeatedReviewer(db, await anAccount(db));
    await stepBack(db, { by: { accountId, grants }, module: ownModule }, inMinutes(1));
    const found = await getProposal(db.read, id);
    expect(await listApprovals(db.read, found)).toEqual([{ reviewerId: accountId, name, isCounted: false }]);
    expect(await approveProposal(db, given(second()), inMinutes(2))).toBe('submitted');
    expect(await approveProposal(db, given(third), inMinutes(3))).toBe('approved');
    await aSeatedReviewer(db, accountId);
    expect(await listApprovers(db.read, found)).toHaveLength(3);
  });

  test('a new version asks for approvals again', async () => {
    await approveProposal(db, given(first()), now);
    await amend();
    expect(await statusOf(id)).toBe('submitted');
    expect(await listApprovers(db.read, await getProposal(db.read, id))).toEqual([]);
  });

  test('nobody approves their own, even once they review the module', async () => {
    const by = await aSeatedReviewer(db, author);
    const before = everything();
    await expect(approveProposal(db, given(by), now)).rejects.toMatchObject({ code: 'account/forbidden' });
    expect(everything()).toEqual(before);
  });
});

const verdicts = { approveProposal, requestChanges, declineProposal };

describe.each(Object.entries(verdicts))('%s', (_name, give) => {
  const strangers = () => [aVisitor(author), aVisitor(404), { account: undefined, secret: undefined }];

  test('is for reviewers of the module alone, and leaves no trace when refused', async () => {
    const elsewhere = aVisitor(await anAccount(db), { role: 'reviewer', module: 'autre' });
    const before = everything();
    for (const by of [...strangers(), elsewhere])
      await expect(give(db, given(by), now)).rejects.toMatchObject({ code: 'account/forbidden' });
    expect(everything()).toEqual(before);
  });

  test('a role that was taken back meanwhile is one no more', async () => {
    await db.write(async (tx) => void (await tx.delete(grant)));
    await expect(give(db, given(first()), now)).rejects.toMatchObject({ code: 'account/forbidden' });
  });

  test('a version that was not read is not judged', async () => {
    await amend();
    const before = everything();
    await expect(give(db, given(first()), now)).rejects.toMatchObject({ code: 'contribution/moved' });
    expect(everything()).toEqual(before);
  });

  test('of two at once, one wins and the other is told', async () => {
    await declineProposal(db, given(first()), now);
    const before = everything();
    await expect(give(db, given(second()), now)).rejects.toMatchObject({ code: 'contribution/transition-refused' });
    expect(everything()).toEqual(before);
  });

  test('what a moderator has hidden is judged by nobody who cannot read it, and leaves no trace', async () => {
    await db.write(async (tx) => void (await tx.update(proposal).set({ hiddenAt: now, hiddenReason: 'Injure' })));
    const before = everything();
    for (const act of [approveProposal, requestChanges, declineProposal])
      await expect(act(db, given(first()), now)).rejects.toMatchObject({ code: 'account/forbidden' });
    const reserving = reserveProposal(db, { id, by: first().account ?? nobody }, now);
    await expect(reserving).rejects.toMatchObject({ code: 'account/forbidden' });
    expect(everything()).toEqual(before);
  });

  test('a remark has no text to approve nor to work on; it is declined', async () => {
    const remark = await aProposal(db, { kind: 'remark', remarkKind: 'form', documentId: 'lecon-reseaux' });
    const before = everything();
    for (const act of [approveProposal, requestChanges]) {
      const refused = act(db, { ...given(first()), id: remark }, now);
      await expect(refused).rejects.toMatchObject({ code: 'contribution/transition-refused' });
    }
    expect(everything()).toEqual(before);
    await declineProposal(db, { ...given(first()), id: remark }, now);
    expect(await statusOf(remark)).toBe('declined');
  });

  test('a proposal that there is not', async () => {
    const refused = give(db, { ...given(first()), id: 404 }, now);
    await expect(refused).rejects.toMatchObject({ code: 'contribution/not-found' });
  });

  test('a message has an end', async () => {
    const refused = give(db, given(first(), 'é'.repeat(4_001)), now);
    await expect(refused).rejects.toMatchObject({ code: 'contribution/draft-refused' });
  });
});

test('changes are asked for and proposals declined in words', async () => {
  const before = everything();
  for (const give of [requestChanges, declineProposal])
    await expect(give(db, given(first(), ' '), now)).rejects.toMatchObject({ code: 'contribution/draft-refused' });
  expect(everything()).toEqual(before);
  await requestChanges(db, given(first(), 'Citer une source.'), now);
  expect(await statusOf(id)).toBe('changesRequested');
  await declineProposal(db, given(second(), 'Hors sujet ici.'), inMinutes(1));
  expect(await getProposal(db.read, id)).toMatchObject({ status: 'declined', closedAt: inMinutes(1) });
});

describe('the rules of a module', () => {
  test('are chosen by its reviewers, and are those of no other', async () => {
    expect(await getModuleRules(db.read, ownModule)).toEqual({ approvals: 1, laneHours: undefined });
    await ask(0);
    expect(await getModuleRules(db.read, ownModule)).toEqual({ approvals: 0, laneHours: undefined });
    expect(await getModuleRules(db.read, 'autre')).toEqual({ approvals: 1, laneHours: undefined });
  });

  const laneOff = { laneHours: undefined };
  const chooseFor = (by: Visitor, module: string, rules: ModuleRules | undefined) =>
    chooseModuleRules(db, { by: by.account ?? { accountId: 0, grants: [] }, module, rules }, now);
  const rulesHere = () => getModuleRules(db.read, ownModule);

  test('are those of the site where it has chosen none, and again once it follows the site', async () => {
    const accountId = await anAccount(db);
    await db.write(async (tx) => void (await tx.insert(grant).values({ accountId, role: 'operator', grantedAt: now })));
    const operator = aVisitor(accountId, { role: 'operator', module: '' });
    await chooseFor(operator, everyModule, { approvals: 2, laneHours: 72 });
    expect(await rulesHere()).toEqual({ approvals: 2, laneHours: 72 });
    expect(await findOwnRules(db.read, ownModule)).toBeUndefined();
    await ask(0);
    expect(await rulesHere()).toEqual({ approvals: 0, ...laneOff });
    expect(await getModuleRules(db.read, 'autre')).toEqual({ approvals: 2, laneHours: 72 });
    await chooseFor(first(), ownModule, undefined);
    expect(await rulesHere()).toEqual({ approvals: 2, laneHours: 72 });
    await chooseFor(operator, everyModule, undefined);
    expect(await rulesHere()).toEqual({ approvals: 1, ...laneOff });
  });

  test('of the site are chosen by those who run it alone', async () => {
    const before = everything();
    for (const by of [first(), aVisitor(author)])
      for (const rules of [{ approvals: 0, ...laneOff } as const, undefined])
        await expect(chooseFor(by, everyModule, rules)).rejects.toMatchObject({ code: 'account/forbidden' });
    expect(everything()).toEqual(before);
  });

  test('are nobody else’s to choose, and are none that there are not', async () => {
    const before = everything();
    const rules = { approvals: 1, laneHours: undefined } as const;
    const choose = (by: Visitor, chosen: object = {}) =>
      chooseModuleRules(
        db,
        { by: by.account ?? { accountId: 0, grants: [] }, module: ownModule, rules: { ...rules, ...chosen } },
        now,
      );
    await expect(choose(aVisitor(author))).rejects.toMatchObject({ code: 'account/forbidden' });
    for (const wrong of [{ approvals: 3 }, { laneHours: 1 }, { laneHours: 2.5 }])
      await expect(choose(first(), wrong)).rejects.toMatchObject({ code: 'contribution/rules-refused' });
    expect(everything()).toEqual(before);
  });
});
