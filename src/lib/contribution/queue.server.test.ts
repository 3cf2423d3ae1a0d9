// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import { grant } from '../account/account.schema.server.ts';
import type { SignedIn } from '../account/role.ts';
import type { Database } from '../server/database/database.server.ts';
import { withdrawProposal } from './changeProposal.server.ts';
import { aLesson, aProposal, aVisitor, inMinutes, now, ownModule } from './contributionTesting.ts';
import { listProposals } from './proposalLines.server.ts';
import { proposal } from './proposal.schema.server.ts';
import { getProposal } from './proposals.server.ts';
import { countQueue, findPlaceInQueue, findUsualDelayMs, listQueue, queuePageSize } from './queue.server.ts';
import { releaseReservation, reserveProposal } from './reservations.server.ts';
import { reservationHours } from './reservation.ts';
import { listReviewers, stepBack } from './reviewers.server.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
});

afterEach(() => remove());

const idsOf = ({ lines }: { lines: Array<{ id: number }> }) => lines.map(({ id }) => id);

async function aReviewer(): Promise<SignedIn> {
  const accountId = await anAccount(db);
  const role = { role: 'reviewer' as const, module: ownModule };
  await db.write(async (tx) => void (await tx.insert(grant).values({ accountId, ...role, grantedAt: now })));
  return { accountId, pseudonym: 'Une relectrice', grants: [role], since: now, sessionHash: '' };
}

describe('what waits', () => {
  test('comes oldest first, of the modules asked for, and only what reviewers have something to do about', async () => {
    const late = await aProposal(db, { at: inMinutes(9) });
    const early = await aProposal(db, { at: inMinutes(1) });
    await aProposal(db, { isDraft: true });
    await aProposal(db, { holdReason: 'documentLimit' });
    const authorId = await anAccount(db);
    const withdrawn = await aProposal(db, { authorId });
    await withdrawProposal(db, { id: withdrawn, by: aVisitor(authorId) }, now);
    const asked = await aProposal(db);
    const status = 'changesRequested';
    await db.write(async (tx) => void (await tx.update(proposal).set({ status }).where(eq(proposal.id, asked))));
    expect(idsOf(await listQueue(db.read, { modules: [ownModule] }))).toEqual([early, late]);
    expect(idsOf(await listQueue(db.read, { modules: undefined }))).toEqual([early, late]);
    expect(idsOf(await listQueue(db.read, { modules: ['autre'] }))).toEqual([]);
  });

  test('is read page by page, without a hole nor a repetition, even of the same instant', async () => {
    const ids: number[] = [];
    for (let rank = 0; rank < queuePageSize + 3; rank += 1) ids.push(await aProposal(db));
    const start = await listQueue(db.read, { modules: undefined });
    const rest = await listQueue(db.read, { modules: undefined, after: start.next });
    expect([...idsOf(start), ...idsOf(rest)]).toEqual(ids);
    expect(rest.next).toBeUndefined();
    expect(await countQueue(db.read, [ownModule])).toBe(ids.length);
  });

  test('each knows its place and its documents, and how long the module takes once it has decided a few', async () => {
    const ids = [await aProposal(db), await aProposal(db), await aProposal(db, { at: inMinutes(5) })];
    const last = await getProposal(db.read, ids[2] ?? 0);
    expect(await findPlaceInQueue(db.read, last)).toBe(3);
    const { lines } = await listQueue(db.read, { modules: undefined });
    expect(lines[0]).toMatchObject({ documentIds: ['lecon-reseaux'], standings: [null] });
    expect(await findUsualDelayMs(db.read, ownModule)).toBeUndefined();
    await db.write(async (tx) => void (await tx.update(proposal).set({ status: 'declined', closedAt: inMinutes(65) })));
    expect(await findUsualDelayMs(db.read, ownModule)).toBe(65 * 60_000);
  });
});

test('the public list has the latest first, open ones alone when asked, and never what is not public', async () => {
  const authorId = await anAccount(db);
  const withdrawn = await aProposal(db, { authorId });
  const neverSent = await aProposal(db, { authorId, isDraft: true });
  const open = await aProposal(db);
  await aProposal(db, { isDraft: true });
  await aProposal(db, { holdReason: 'looksAutomatic' });
  for (const id of [withdrawn, neverSent]) await withdrawProposal(db, { id, by: aVisitor(authorId) }, now);
  expect(idsOf(await listProposals(db.read, { module: undefined, isOpenOnly: false }))).toEqual([open, withdrawn]);
  expect(idsOf(await listProposals(db.read, { module: ownModule, isOpenOnly: true }))).toEqual([open]);
  expect(idsOf(await listProposals(db.read, { module: 'autre', isOpenOnly: false }))).toEqual([]);
  expect(idsOf(await listProposals(db.read, { module: undefined, isOpenOnly: false, before: open }))).toEqual([
    withdrawn,
  ]);
});

describe('a reservation', () => {
  test('is one reviewer’s until it is over, or given back', async () => {
    const [one, other] = [await aReviewer(), await aReviewer()];
    const id = await aProposal(db);
    await reserveProposal(db, { id, by: one }, now);
    const refused = reserveProposal(db, { id, by: other }, inMinutes(60));
    await expect(refused).rejects.toMatchObject({ code: 'contribution/reserved' });
    await releaseReservation(db, { id, by: other });
    expect(await getProposal(db.read, id)).toMatchObject({ reservedBy: one.accountId });
    await reserveProposal(db, { id, by: other }, inMinutes(reservationHours * 60 + 1));
    await releaseReservation(db, { id, by: other });
    expect(await getProposal(db.read, id)).toMatchObject({ reservedBy: null, reservedUntil: null });
  });

  test('is for reviewers of the module, of what is open', async () => {
    const id = await aProposal(db);
    const stranger = { accountId: await anAccount(db), pseudonym: '', grants: [], since: now, sessionHash: '' };
    const refused = reserveProposal(db, { id, by: stranger }, now);
    await expect(refused).rejects.toMatchObject({ code: 'account/forbidden' });
    const draft = await aProposal(db, { isDraft: true });
    const early = reserveProposal(db, { id: draft, by: await aReviewer() }, now);
    await expect(early).rejects.toMatchObject({ code: 'contribution/transition-refused' });
  });
});

test('who steps back reviews no more and holds nothing; others go on', async () => {
  const [one, other] = [await aReviewer(), await aReviewer()];
  const id = await aProposal(db);
  await reserveProposal(db, { id, by: one }, now);
  await stepBack(db, { by: one, module: ownModule }, now);
  expect(await listReviewers(db.read, ownModule)).toMatchObject([{ accountId: other.accountId }]);
  expect(await getProposal(db.read, id)).toMatchObject({ reservedBy: null });
});
