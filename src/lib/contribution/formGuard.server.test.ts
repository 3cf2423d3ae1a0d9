// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { aLesson, aProposal, aReviewer, aVisitor, inMinutes, now } from './contributionTesting.ts';
import { guardSending, type GuardedForm } from './formGuard.server.ts';
import { aCrowd, aForm, aKey, aTicket, manyVersions } from './guardTesting.ts';
import { proposal } from './proposal.schema.server.ts';
import type { Visitor } from './relation.server.ts';
import { sendingLimits } from './sendingLimits.ts';
import { findOutcome, keepOutcome, sendOnce, ticketLifeMs } from './tickets.server.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
});

afterEach(() => remove());

const sentAt = inMinutes(2);
const guard = (form: GuardedForm, at = sentAt) => guardSending(db.read, { key: aKey, form }, at);
const holdOf = async (form: GuardedForm, at = sentAt) => (await guard(form, at)).holdReason;

/** Sends a form as the site does, and resolves to what it led to. */
async function send(form: GuardedForm, at = sentAt): Promise<string> {
  const { receipt, outcome, holdReason } = await guard(form, at);
  if (outcome !== undefined) return outcome;
  const id = await aProposal(db, { holdReason, at });
  return db.write((tx) => sendOnce(tx, { receipt, act: () => Promise.resolve(`proposal/${id}`) }, at));
}

describe('a form that somebody sends', () => {
  test('goes through, with scripts or without', async () => {
    expect(await holdOf(aForm())).toBeUndefined();
    expect(await holdOf(aForm({ fields: { proof: '' } }))).toBeUndefined();
  });

  const suspect: Array<[string, GuardedForm, Date, string]> = [
    ['the field that people do not see is filled', aForm({ fields: { trap: 'x' } }), sentAt, 'looksAutomatic'],
    ['it was sent in two seconds', aForm(), new Date(now.getTime() + 2_999), 'looksAutomatic'],
    [
      'links, and no work done',
      aForm({ fields: { proof: '' }, message: 'https://a http://b www.c' }),
      sentAt,
      'looksAutomatic',
    ],
    ['no ticket', aForm({ fields: { ticket: '' } }), sentAt, 'ticketMissing'],
    ['a ticket a day old', aForm(), new Date(now.getTime() + ticketLifeMs), 'ticketMissing'],
    [
      'a ticket of another form',
      aForm({ fields: { ticket: aTicket({ kind: 'change', subject: 'document/autre' }) } }),
      sentAt,
      'ticketMissing',
    ],
    [
      'a ticket of another kind of form',
      aForm({ fields: { ticket: aTicket({ kind: 'comment', subject: 'document/lecon-reseaux' }) } }),
      sentAt,
      'ticketMissing',
    ],
    [
      'a ticket of another instance',
      aForm({ fields: { ticket: aTicket(aForm(), { key: new Uint8Array(32) }) } }),
      sentAt,
      'ticketMissing',
    ],
  ];

  test.each(suspect)('is held, never refused, when %s', async (_, form, at, reason) => {
    expect(await holdOf(form, at)).toBe(reason);
  });

  test('three seconds are enough', async () => {
    expect(await holdOf(aForm(), new Date(now.getTime() + 3_000))).toBeUndefined();
  });

  test('a proof of another ticket is none', async () => {
    const [one, other] = [aForm(), aForm()];
    const links = { message: 'https://a https://b https://c' };
    const stolen = { ...one, ...links, fields: { ...one.fields, proof: other.fields.proof } };
    expect(await holdOf({ ...one, ...links })).toBeUndefined();
    expect(await holdOf(stolen)).toBe('looksAutomatic');
  });

  test('holds nobody who has a role, nor, for its signs alone, somebody whose proposal was merged', async () => {
    const [authorId, stranger] = [await anAccount(db), await anAccount(db)];
    const merged = await aProposal(db, { authorId });
    await db.write(
      async (tx) => void (await tx.update(proposal).set({ status: 'merged' }).where(eq(proposal.id, merged))),
    );
    const suspectForm = aForm({ fields: { trap: 'x', ticket: '' } });
    expect(await holdOf({ ...suspectForm, account: aReviewer(stranger).account })).toBeUndefined();
    expect(await holdOf({ ...suspectForm, account: aVisitor(authorId).account })).toBeUndefined();
    expect(await holdOf({ ...suspectForm, account: aVisitor(stranger).account })).toBe('ticketMissing');
  });

  test('whatever is in its fields, it is answered', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom('a'.repeat(100_000), '..', `${now.getTime().toString(36)}.${'A'.repeat(16)}.${'A'.repeat(43)}`),
    );
    await fc.assert(
      fc.asyncProperty(anything, anything, anything, async (ticket, trap, proof) => {
        const form = { ...aForm({ fields: { ticket: '', proof: '' } }), fields: { ticket, trap, proof } };
        const { receipt, ...guarded } = await guard(form);
        expect(receipt).toBeUndefined();
        expect(guarded.holdReason).toBe('ticketMissing');
      }),
      { numRuns: 25 },
    );
  });

  test('a ticket that differs by one letter is none', async () => {
    const ticket = aTicket(aForm());
    for (let at = 0; at < ticket.length; at += 1) {
      const letter = ticket[at] === 'b' ? 'c' : 'b';
      const forged = ticket.slice(0, at) + letter + ticket.slice(at + 1);
      expect((await guard(aForm({ fields: { ticket: forged, proof: '' } }))).receipt).toBeUndefined();
    }
  });
});

describe('a form that is sent again', () => {
  test('leads where it led, to the same secret, and is done once', async () => {
    const form = aForm();
    const first = await guard(form);
    const outcomes = [await send(form), await send(form, inMinutes(30))];
    expect(outcomes[1]).toBe(outcomes[0]);
    expect((await guard(form)).secret).toBe(first.secret);
    expect(await db.read.$count(proposal)).toBe(1);
  });

  test('twice at the same moment is done once as well', async () => {
    const form = aForm();
    const { receipt } = await guard(form);
    let done = 0;
    const act = () => Promise.resolve(`proposal/${(done += 1)}`);
    const both = [1, 2].map(() => db.write((tx) => sendOnce(tx, { receipt, act }, sentAt)));
    expect(await Promise.all(both)).toEqual(['proposal/1', 'proposal/1']);
    expect(done).toBe(1);
  });

  test('with other words is another sending: held, and nothing of it is lost', async () => {
    const form = aForm();
    await send(form);
    const other = { ...form, words: ['Autre chose'] };
    const guarded = await guard(other);
    expect(guarded).toMatchObject({ holdReason: 'ticketMissing', outcome: undefined });
    expect(guarded.secret).not.toBe((await guard(form)).secret);
    expect(await send(other)).toBe('proposal/2');
    expect(await send(other)).toBe('proposal/2');
  });

  test('is remembered as long as its ticket lives, and then forgotten', async () => {
    const { receipt } = await guard(aForm());
    if (!receipt) throw new Error('A ticket made here has a receipt.');
    await db.write((tx) => keepOutcome(tx, { receipt, outcome: 'proposal/1' }, sentAt));
    const over = new Date(sentAt.getTime() + ticketLifeMs);
    expect(await findOutcome(db.read, receipt, new Date(over.getTime() - 1))).toBe('proposal/1');
    expect(await findOutcome(db.read, receipt, over)).toBeUndefined();
    await db.write((tx) => keepOutcome(tx, { receipt: { ticketHash: 'a', sendingHash: 'b' }, outcome: '' }, over));
    expect(await findOutcome(db.read, receipt, sentAt)).toBeUndefined();
  });
});

describe('a crowd', () => {
  test('three groups of fifty behind one address propose to one lesson within minutes, and none of them waits', async () => {
    await aCrowd(db, { count: 100 });
    const people = Array.from({ length: 50 }, () => aForm({ fields: { proof: '' } }));
    for (const person of people) {
      expect(await holdOf(person)).toBeUndefined();
      await send(person);
    }
    // One more: held, not refused; another lesson, and an hour later, are as before.
    expect(await holdOf(aForm())).toBe('documentLimit');
    expect(await holdOf(aForm({ subject: 'document/autre' }))).toBeUndefined();
    expect(await holdOf(aForm({ fields: { ticket: aTicket(aForm(), { at: inMinutes(60) }) } }), inMinutes(62))).toBe(
      undefined,
    );
  });

  test('somebody whose proposals were merged is counted by theirs alone', async () => {
    const authorId = await anAccount(db);
    const merged = await aProposal(db, { authorId });
    await db.write(
      async (tx) => void (await tx.update(proposal).set({ status: 'merged' }).where(eq(proposal.id, merged))),
    );
    await aCrowd(db, { count: 150 });
    const { account } = aVisitor(authorId);
    expect(await holdOf(aForm())).toBe('documentLimit');
    expect(await holdOf(aForm({ account }))).toBeUndefined();
    const [{ count }] = sendingLimits.perContributor;
    await aCrowd(db, { count: count - 1, authorId });
    expect(await holdOf(aForm({ account }))).toBe('instanceLimit');
  });

  test('new versions of proposals are counted apart, on the whole instance', async () => {
    const [authorId, crowd] = [await anAccount(db), await anAccount(db)];
    await aProposal(db, { authorId });
    const [{ count }] = sendingLimits.amendmentsOnInstance;
    const amended = (account?: Visitor['account']) =>
      aForm({ kind: 'amendment', subject: 'proposal/1', account, fields: { proof: '' } });
    await manyVersions(db, { count: count - 1, authorId: crowd });
    expect(await holdOf(amended())).toBeUndefined();
    await manyVersions(db, { count: 1, authorId: crowd });
    expect(await holdOf(amended())).toBe('instanceLimit');
    expect(await holdOf(aForm())).toBeUndefined();
    expect(await holdOf(amended(aReviewer(crowd).account))).toBeUndefined();
    await db.write(async (tx) => void (await tx.update(proposal).set({ status: 'merged' })));
    expect(await holdOf(amended(aVisitor(authorId).account))).toBeUndefined();
  });

  test('what is held takes nobody’s place', async () => {
    await aCrowd(db, { count: 160, holdReason: 'looksAutomatic' });
    expect(await holdOf(aForm())).toBeUndefined();
  });
});
