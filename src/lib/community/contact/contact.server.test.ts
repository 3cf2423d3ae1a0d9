// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { grant } from '../../account/account.schema.server.ts';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import type { Actor } from '../../account/role.ts';
import { activity } from '../../activity/activity.schema.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import {
  answerContactMessage,
  dropOldContactMessages,
  eraseContactMessage,
  goOnWithMessage,
  settleContactMessage,
  withdrawContactMessage,
} from './contactCommands.server.ts';
import { contactSendingLimits, isContactCrowded } from './contactCrowding.server.ts';
import { checkContact, contactKeptDays, contactLimits, type ContactState } from './contactMessage.ts';
import { contactMessage, contactReply } from './contactMessage.schema.server.ts';
import {
  contactPageSize,
  countContactMessages,
  getContactMessage,
  getOwnMessage,
  listContactMessages,
  listReplies,
} from './contactMessages.server.ts';
import { aContactMessage } from './contactTesting.ts';

const now = new Date('2026-11-27T10:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

let db: Database;
let remove: () => Promise<void>;
let operator: Actor;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  operator = await anOperator();
});

afterEach(() => remove());

async function anOperator(): Promise<Actor> {
  const accountId = await anAccount(db);
  await db.write((tx) => tx.insert(grant).values({ accountId, role: 'operator', module: '', grantedAt: now }).then());
  return { accountId, grants: [{ role: 'operator', module: '' }] };
}

const readAll = () => db.read.select().from(contactMessage);
const list = async (state: ContactState) =>
  (await listContactMessages(db.read, { by: operator, state })).messages.map(({ id }) => id);

describe('what is written', () => {
  test.each([
    [{ body: ' \n', email: '' }, { body: 'missing' }],
    [{ body: 'x'.repeat(contactLimits.body + 1), email: '' }, { body: 'tooLong' }],
    [{ body: 'Bonjour', email: 'zoe@mail.example\nBcc: x@y.example' }, { email: 'notAnAddress' }],
    [{ body: 'Bonjour', email: '' }, {}],
    [{ body: 'Bonjour', email: 'zoe@mail.example' }, {}],
  ])('%o is told %o', (draft, complaints) => {
    expect(checkContact(draft)).toEqual(complaints);
  });

  test('is read by its secret address, of which nothing is kept but the hash, and names no account', async () => {
    const { secret } = await aContactMessage(db, { at: now, email: 'zoe@mail.example' });
    expect(await getOwnMessage(db.read, secret)).toMatchObject({ body: 'Mes données ?', answeredAt: null });
    expect(JSON.stringify(await readAll())).not.toContain(secret);
    await expect(getOwnMessage(db.read, 'another')).rejects.toMatchObject({ code: 'community/message-not-found' });
  });

  test('is refused when it is faulty, and leaves no trace', async () => {
    await expect(aContactMessage(db, { at: now, body: '' })).rejects.toMatchObject({ code: 'community/draft-refused' });
    expect(await readAll()).toEqual([]);
  });

  test('stops where nobody would read it all; a flood that is set aside leaves room for the rest', async () => {
    const row = (id: number) => ({ secretHash: String(id), language: 'fr' as const, body: 'x', at: now, heldAt: now });
    const rows = Array.from({ length: contactLimits.held }, (_, id) => row(id));
    for (let at = 0; at < rows.length; at += 100)
      await db.write((tx) =>
        tx
          .insert(contactMessage)
          .values(rows.slice(at, at + 100))
          .then(),
      );
    await expect(aContactMessage(db, { at: now, isHeld: true })).rejects.toMatchObject({
      code: 'community/messages-full',
    });
    await expect(aContactMessage(db, { at: now })).resolves.toBeDefined();
  });
});

describe('an operator', () => {
  test('reads what waits, what was set aside and what is handled, the latest first', async () => {
    const first = await aContactMessage(db, { at: now });
    const second = await aContactMessage(db, { at: now });
    const aside = await aContactMessage(db, { at: now, isHeld: true });
    expect(await list('waiting')).toEqual([second.id, first.id]);
    expect(await list('held')).toEqual([aside.id]);
    await settleContactMessage(db, { by: operator, id: first.id, isHandled: true }, now);
    await settleContactMessage(db, { by: operator, id: aside.id, isHandled: false }, now);
    expect(await list('waiting')).toEqual([aside.id, second.id]);
    expect(await list('held')).toEqual([]);
    expect(await list('handled')).toEqual([first.id]);
    await settleContactMessage(db, { by: operator, id: first.id, isHandled: false }, now);
    expect(await countContactMessages(db.read, 'waiting')).toBe(3);
  });

  test('goes from page to page without missing nor repeating a message', async () => {
    for (let count = 0; count < contactPageSize + 3; count += 1) await aContactMessage(db, { at: now });
    const first = await listContactMessages(db.read, { by: operator, state: 'waiting' });
    const second = await listContactMessages(db.read, { by: operator, state: 'waiting', before: first.next });
    const seen = [...first.messages, ...second.messages].map(({ id }) => id);
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => b - a));
    expect(seen).toHaveLength(contactPageSize + 3);
    expect(second.next).toBeUndefined();
  });

  test('answers where its writer reads it; the message is then handled, the others are not', async () => {
    const { id, secret } = await aContactMessage(db, { at: now, isHeld: true });
    const other = await aContactMessage(db, { at: now });
    const answered = await answerContactMessage(db, { by: operator, id, answer: ' Les voici.\n' }, now);
    expect(answered).toMatchObject({ id, handledAt: now, heldAt: null });
    expect(await listReplies(db.read, id)).toMatchObject([{ speaker: 'team', body: 'Les voici.', at: now }]);
    expect(await getOwnMessage(db.read, secret)).toMatchObject({ answeredAt: now });
    expect(await getOwnMessage(db.read, other.secret)).toMatchObject({ answeredAt: null, handledAt: null });
    expect(await listReplies(db.read, other.id)).toEqual([]);
    await expect(answerContactMessage(db, { by: operator, id, answer: ' ' }, now)).rejects.toMatchObject({
      code: 'community/draft-refused',
    });
  });

  test('erases a message for good; the activity says that they did, and nothing of it', async () => {
    const { id, secret } = await aContactMessage(db, { at: now, body: 'Très privé' });
    await eraseContactMessage(db, { by: operator, id }, now);
    await expect(getOwnMessage(db.read, secret)).rejects.toMatchObject({ code: 'community/message-not-found' });
    const told = await db.read.select().from(activity);
    expect(told).toMatchObject([{ verb: 'contactErased', object: `contact/${id}`, actorId: operator.accountId }]);
    expect(JSON.stringify(told)).not.toContain('privé');
    await expect(eraseContactMessage(db, { by: operator, id }, now)).rejects.toMatchObject({
      code: 'community/message-not-found',
    });
  });

  const others: Array<[who: string, by: () => Promise<Actor | undefined>, code: string]> = [
    ['somebody signed out', async () => undefined, 'account/sign-in-required'],
    ['a moderator', async () => ({ accountId: 1, grants: [{ role: 'moderator', module: '' }] }), 'account/forbidden'],
    [
      'an operator whose role has gone since the page was opened',
      async () => ({ accountId: await anAccount(db), grants: [{ role: 'operator', module: '' }] }),
      'account/forbidden',
    ],
  ];

  test.each(others)('is the only one: %s changes nothing', async (_who, open, code) => {
    const { id } = await aContactMessage(db, { at: now });
    const by = await open();
    const before = await readAll();
    await expect(answerContactMessage(db, { by, id, answer: 'Oui.' }, now)).rejects.toMatchObject({ code });
    await expect(settleContactMessage(db, { by, id, isHandled: true }, now)).rejects.toMatchObject({ code });
    await expect(eraseContactMessage(db, { by, id }, now)).rejects.toMatchObject({ code });
    expect(await readAll()).toEqual(before);
    expect(await db.read.select().from(activity)).toEqual([]);
  });

  test('alone reads: a moderator does not', async () => {
    const { id } = await aContactMessage(db, { at: now });
    const by: Actor = { accountId: 1, grants: [{ role: 'moderator', module: '' }] };
    await expect(getContactMessage(db.read, { by, id })).rejects.toMatchObject({ code: 'account/forbidden' });
    await expect(listContactMessages(db.read, { by, state: 'waiting' })).rejects.toMatchObject({
      code: 'account/forbidden',
    });
  });
});

describe('after an answer', () => {
  const answer = (id: number, words: string, at = now) =>
    answerContactMessage(db, { by: operator, id, answer: words }, at);
  const goOn = (secret: string, body: string, at = now) => goOnWithMessage(db, { secret, body }, at);
  const said = async (id: number) => (await listReplies(db.read, id)).map(({ speaker, body }) => `${speaker}: ${body}`);

  test('its writer goes on at the same address, it waits again, and what was said stays', async () => {
    const { id, secret } = await aContactMessage(db, { at: now });
    await answer(id, 'Lesquelles ?');
    expect(await list('waiting')).toEqual([]);
    await goOn(secret, ' Celles du forum.\n');
    expect(await list('waiting')).toEqual([id]);
    await answer(id, 'Les voici.', inDays(1));
    expect(await said(id)).toEqual(['team: Lesquelles ?', 'writer: Celles du forum.', 'team: Les voici.']);
    expect(await getOwnMessage(db.read, secret)).toMatchObject({ handledAt: inDays(1), answeredAt: inDays(1) });
  });

  test('words sent twice count once, and others wait for an answer', async () => {
    const { id, secret } = await aContactMessage(db, { at: now });
    await expect(goOn(secret, 'Et puis.')).rejects.toMatchObject({ code: 'community/exchange-waits' });
    await answer(id, 'Oui ?');
    await goOn(secret, 'Et puis.');
    await goOn(secret, 'Et puis.');
    await expect(goOn(secret, 'Et encore.')).rejects.toMatchObject({ code: 'community/exchange-waits' });
    expect(await said(id)).toEqual(['team: Oui ?', 'writer: Et puis.']);
  });

  test('it goes on a few times, and not for ever, on either side', async () => {
    const { id, secret } = await aContactMessage(db, { at: now });
    for (let turn = 0; turn < contactLimits.returns; turn += 1) {
      await answer(id, `Réponse ${turn}`);
      await goOn(secret, `Suite ${turn}`);
    }
    for (let given = contactLimits.returns; given < contactLimits.answers; given += 1) await answer(id, 'Encore.');
    await expect(goOn(secret, 'Une de trop.')).rejects.toMatchObject({ code: 'community/exchange-full' });
    await expect(answer(id, 'Une de trop.')).rejects.toMatchObject({ code: 'community/exchange-full' });
    expect(await said(id)).toHaveLength(contactLimits.returns + contactLimits.answers);
  });

  test('a wrong secret, nothing to say and too much of it leave no trace; all goes with the message', async () => {
    const { id, secret } = await aContactMessage(db, { at: now });
    await answer(id, 'Oui ?');
    await expect(goOn('another', 'Moi !')).rejects.toMatchObject({ code: 'community/message-not-found' });
    for (const none of [' ', 'x'.repeat(contactLimits.body + 1)])
      await expect(goOn(secret, none)).rejects.toMatchObject({ code: 'community/draft-refused' });
    expect(await said(id)).toEqual(['team: Oui ?']);
    await withdrawContactMessage(db, secret);
    expect(await db.read.select().from(contactReply)).toEqual([]);
  });
});

describe('nothing is kept longer than the page says', () => {
  const left = async (at: Date) => {
    await db.write((tx) => dropOldContactMessages(tx, at));
    return (await readAll()).map(({ id }) => id);
  };

  test('a message that was handled, that was set aside, that nobody handled', async () => {
    const handled = await aContactMessage(db, { at: now });
    await answerContactMessage(db, { by: operator, id: handled.id, answer: 'Voilà.' }, inDays(1));
    const aside = await aContactMessage(db, { at: now, isHeld: true });
    const forgotten = await aContactMessage(db, { at: now });
    expect(await left(inDays(contactKeptDays.held))).toEqual([handled.id, aside.id, forgotten.id]);
    expect(await left(inDays(contactKeptDays.held + 1))).toEqual([handled.id, forgotten.id]);
    expect(await left(inDays(contactKeptDays.handled + 1))).toEqual([handled.id, forgotten.id]);
    expect(await left(inDays(contactKeptDays.handled + 2))).toEqual([forgotten.id]);
    expect(await left(inDays(contactKeptDays.most + 1))).toEqual([]);
  });

  test('its writer takes it back at once', async () => {
    const { secret } = await aContactMessage(db, { at: now });
    const other = await aContactMessage(db, { at: now });
    await withdrawContactMessage(db, secret);
    expect((await readAll()).map(({ id }) => id)).toEqual([other.id]);
    await expect(withdrawContactMessage(db, secret)).rejects.toMatchObject({ code: 'community/message-not-found' });
  });
});

test('what exceeds a limit is set aside until the hour is over; what was set aside does not count', async () => {
  const [{ count, overMs } = { count: 0, overMs: 0 }] = contactSendingLimits;
  for (let sent = 0; sent < count; sent += 1) {
    expect(await isContactCrowded(db.read, now)).toBe(false);
    await aContactMessage(db, { at: now });
    await aContactMessage(db, { at: now, isHeld: true });
  }
  expect(await isContactCrowded(db.read, now)).toBe(true);
  expect(await isContactCrowded(db.read, new Date(now.getTime() + overMs))).toBe(false);
});

test('the list is read from an index', () => {
  const plan = db.connections.writing
    .prepare(
      'EXPLAIN QUERY PLAN SELECT * FROM contact_message WHERE handled_at IS NULL AND held_at IS NULL ORDER BY id DESC LIMIT 21',
    )
    .all() as Array<{ detail: string }>;
  expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('contact_message_state_idx')]);
});
