// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import type { Database } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { conductLiveSession, countPapers } from './conduct.server.ts';
import { eraseLiveSession, sweepLiveSessions } from './liveEnding.server.ts';
import { findLiveCounts, listLiveQuestions, listNicknames, listStumbles, listTallies } from './liveRoom.server.ts';
import { getLiveSessionByCode, getOwnLiveSession } from './liveSessions.server.ts';
import { liveDataHolder } from './liveData.server.ts';
import { aLiveSession, answered, aPlan, aSeat, inHours, lead, now } from './liveTesting.ts';
import { askFacilitator, dropQuestion, keepNotes, stumbleOn } from './liveWords.server.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(() => {
  ({ db, remove } = anEmptyDatabase());
});
afterEach(() => remove());

const refusal = (code: ConstructorParameters<typeof DomainError>[0]) => new DomainError(code);
const talliesOf = async (code: string) => listTallies(db.read, await getLiveSessionByCode(db.read, code));

describe('whoever facilitates', () => {
  test('is an account, or whoever has the secret address; nobody else finds the workshop', async () => {
    const ownerId = await anAccount(db);
    const own = await aLiveSession(db, { facilitator: { ownerId } });
    const secret = await aLiveSession(db);
    const account = { accountId: ownerId, pseudonym: 'Zoé', grants: [] };
    await expect(getOwnLiveSession(db.read, own.id, { account, secret: undefined })).resolves.toMatchObject({
      ownerId,
    });
    await expect(getOwnLiveSession(db.read, secret.id, secret.by)).resolves.toMatchObject({ id: secret.id });
    for (const [id, by] of [
      [own.id, secret.by],
      [secret.id, { account, secret: undefined }],
      [secret.id, { account: undefined, secret: undefined }],
      [own.id, { account: { ...account, accountId: ownerId + 1 }, secret: undefined }],
    ] as const)
      await expect(getOwnLiveSession(db.read, id, by)).rejects.toEqual(refusal('workshop/session-not-found'));
  });

  test('acts once where two devices act on the same screen', async () => {
    const session = await aLiveSession(db);
    await lead(db, session, 'begin');
    const { id, by } = session;
    const next = () => conductLiveSession(db, { id, by, version: 2, act: { type: 'move', to: 1 } }, now);
    const both = await Promise.allSettled([next(), next()]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(next()).rejects.toEqual(refusal('workshop/session-moved'));
    await expect(getOwnLiveSession(db.read, id, by)).resolves.toMatchObject({ step: 1, version: 3 });
  });

  test('goes to any step of the plan, and to no other', async () => {
    const session = await aLiveSession(db);
    await lead(db, session, 'begin', { type: 'move', to: 3 }, { type: 'move', to: 0 });
    for (const to of [-1, 4, 0.5, Number.NaN])
      await expect(lead(db, session, { type: 'move', to })).rejects.toEqual(refusal('workshop/transition-refused'));
    await expect(lead(db, session, 'ask')).rejects.toEqual(refusal('workshop/transition-refused'));
  });

  test('finds a question again as it was left', async () => {
    const session = await aLiveSession(db);
    await answered(db, session, { service: 5 });
    await lead(db, session, 'close', 'explain', { type: 'move', to: 1 }, { type: 'move', to: 2 });
    await expect(getLiveSessionByCode(db.read, session.code)).resolves.toMatchObject({ status: 'results', round: 1 });
    await lead(db, session, 'askAgain', 'close', { type: 'move', to: 0 }, { type: 'move', to: 2 });
    await expect(getLiveSessionByCode(db.read, session.code)).resolves.toMatchObject({
      status: 'questionClosed',
      round: 2,
    });
    await lead(db, session, 'explain');
    await expect(lead(db, session, 'askAgain')).rejects.toEqual(refusal('workshop/transition-refused'));
  });
});

describe('cards', () => {
  test('are counted with the answers of devices, and counted again in place of the last count', async () => {
    const session = await aLiveSession(db);
    await answered(db, session, { service: 2, cable: 1 });
    const count = async (papers: number) => {
      const { version } = await getOwnLiveSession(db.read, session.id, session.by);
      const counts = { service: papers, cable: 0, constructor: 0 };
      await countPapers(db, { ...session, version, papers, counts }, now);
    };
    await count(9);
    await lead(db, session, 'close');
    await count(4);
    const [tally] = (await talliesOf(session.code)).get(2) ?? [];
    expect(tally).toEqual({ round: 1, devices: 3, papers: 4, counts: { service: 6, cable: 1, constructor: 0 } });
  });
});

describe('what is left of a workshop', () => {
  test('is neither seats, nor nicknames, nor who answered', async () => {
    const session = await aLiveSession(db);
    await answered(db, session, { service: 6 });
    expect(await listNicknames(db.read, session.id)).toHaveLength(6);
    await lead(db, session, 'end');
    expect(await listNicknames(db.read, session.id)).toEqual([]);
    const connection = db.connections.writing;
    for (const table of ['live_seat', 'live_answer'])
      expect(connection.prepare(`select count(*) from ${table}`).pluck().get()).toBe(0);
    await expect(getLiveSessionByCode(db.read, session.code)).resolves.toMatchObject({ status: 'ended', seats: 6 });
    expect((await talliesOf(session.code)).get(2)?.[0]?.counts).toEqual({ service: 6 });
  });

  test('breaks down nothing that fewer than five answered or stumbled on', async () => {
    const session = await aLiveSession(db);
    const bystander = await aLiveSession(db);
    await answered(db, bystander, { service: 2 });
    await lead(db, bystander, 'close');
    const seats = await answered(db, session, { service: 3, cable: 1 });
    for (const seat of seats) await stumbleOn(db, { ...seat, step: 1, passageId: 'p-un', hasStumbled: true });
    await lead(db, session, 'close', 'end');
    expect((await talliesOf(session.code)).get(2)).toEqual([{ round: 1, devices: 4, papers: 0, counts: undefined }]);
    const counts = db.connections.writing.prepare('select session_id from live_count').pluck().all();
    expect(counts).toEqual([bystander.id]);
    expect(await listStumbles(db.read, session.id)).toEqual([{ step: 1, passageId: 'p-un', people: 0 }]);
    expect((await talliesOf(bystander.code)).get(2)?.[0]?.counts).toEqual({ service: 2 });
  });

  test('is counted even when it ends while a question is open', async () => {
    const session = await aLiveSession(db);
    await answered(db, session, { service: 4, cable: 3 });
    await lead(db, session, 'end');
    expect((await talliesOf(session.code)).get(2)?.[0]).toMatchObject({ devices: 7, counts: { service: 4, cable: 3 } });
  });

  test('is erased when its facilitator says so, by nobody else, and after thirty days', async () => {
    const [mine, other, young] = [
      await aLiveSession(db),
      await aLiveSession(db),
      await aLiveSession(db, { at: inHours(1) }),
    ];
    await expect(eraseLiveSession(db, { id: mine.id, by: other.by })).rejects.toEqual(
      refusal('workshop/session-not-found'),
    );
    await eraseLiveSession(db, mine);
    await expect(getLiveSessionByCode(db.read, mine.code)).rejects.toEqual(refusal('workshop/session-not-found'));
    await sweepLiveSessions(db, inHours(30 * 24 + 0.5));
    await expect(getLiveSessionByCode(db.read, other.code)).rejects.toEqual(refusal('workshop/session-not-found'));
    await expect(getLiveSessionByCode(db.read, young.code)).resolves.toMatchObject({ status: 'ended' });
  });

  test('ends by itself after a day of silence, not before', async () => {
    const session = await aLiveSession(db);
    await sweepLiveSessions(db, inHours(23));
    await expect(getLiveSessionByCode(db.read, session.code)).resolves.toMatchObject({ status: 'lobby' });
    await sweepLiveSessions(db, inHours(25));
    await expect(getLiveSessionByCode(db.read, session.code)).resolves.toMatchObject({ status: 'ended' });
  });
});

describe('the wall', () => {
  test('shows questions to be taken off by the facilitator alone, and keeps notes', async () => {
    const [session, other] = [await aLiveSession(db), await aLiveSession(db)];
    await lead(db, session, 'begin');
    await askFacilitator(db, { ...(await aSeat(db, session.code)), text: ' Et les câbles ? ' });
    const [asked] = await listLiveQuestions(db.read, session.id);
    expect(asked).toMatchObject({ step: 0, text: 'Et les câbles ?' });
    const question = asked?.id ?? 0;
    await dropQuestion(db, { ...other, question });
    expect(await listLiveQuestions(db.read, session.id)).toHaveLength(1);
    await expect(dropQuestion(db, { id: session.id, by: other.by, question })).rejects.toThrow(DomainError);
    await dropQuestion(db, { ...session, question });
    expect(await listLiveQuestions(db.read, session.id)).toEqual([]);
    await keepNotes(db, { ...session, notes: 'Parler plus lentement.' });
    await expect(keepNotes(db, { ...session, notes: 'x'.repeat(4001) })).rejects.toEqual(
      refusal('workshop/notes-too-long'),
    );
    await expect(getOwnLiveSession(db.read, session.id, session.by)).resolves.toMatchObject({
      notes: 'Parler plus lentement.',
    });
  });

  test('counts what happens in the room', async () => {
    const session = await aLiveSession(db);
    const [seat] = await answered(db, session, { service: 2, cable: 1 });
    if (seat) await stumbleOn(db, { ...seat, step: 1, passageId: 'p-deux', hasStumbled: true });
    const counts = { seats: 3, answered: 3, stumbles: 1, questions: 0 };
    expect(await findLiveCounts(db.read, session.id)).toEqual({ version: 4, status: 'questionOpen', ...counts });
    expect(await findLiveCounts(db.read, session.id + 1)).toBeUndefined();
  });
});

test('a workshop needs a plan, and an account has only so many under way', async () => {
  const facilitator = { ownerId: await anAccount(db) };
  await expect(aLiveSession(db, { plan: aPlan({ steps: [] }) })).rejects.toEqual(refusal('workshop/empty-plan'));
  for (let number = 0; number < 20; number += 1) await aLiveSession(db, { facilitator });
  await expect(aLiveSession(db, { facilitator })).rejects.toEqual(refusal('workshop/sessions-full'));
  await expect(aLiveSession(db)).resolves.toBeDefined();
});

test('the workshops of an account are given back to it, and go with it', async () => {
  const [ownerId, otherId] = [await anAccount(db), await anAccount(db)];
  await aLiveSession(db, { facilitator: { ownerId } });
  const kept = await aLiveSession(db, { facilitator: { ownerId: otherId } });
  expect((await liveDataHolder.collect(db, ownerId)).liveWorkshops).toMatchObject([{ title: 'Internet en une heure' }]);
  await db.write((tx) => liveDataHolder.erase(tx, ownerId, now));
  expect((await liveDataHolder.collect(db, ownerId)).liveWorkshops).toEqual([]);
  await expect(getLiveSessionByCode(db.read, kept.code)).resolves.toMatchObject({ id: kept.id });
});
