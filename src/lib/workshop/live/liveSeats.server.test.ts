// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anEmptyDatabase } from '../../account/accountTesting.ts';
import type { Database } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { answerLiveQuestion } from './liveAnswers.server.ts';
import { findOwnAnswer, listLiveQuestions, listStumbles, listTallies } from './liveRoom.server.ts';
import { liveBounds } from './liveSession.ts';
import { getLiveSessionByCode } from './liveSessions.server.ts';
import { countSeats, getSeated, joinLiveSession } from './liveSeats.server.ts';
import { aLiveSession, answered, aSeat, firstQuestion, lead, now } from './liveTesting.ts';
import { askFacilitator, stumbleOn } from './liveWords.server.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(() => {
  ({ db, remove } = anEmptyDatabase());
});
afterEach(() => remove());

const refusal = (code: ConstructorParameters<typeof DomainError>[0]) => new DomainError(code);
const counts = async (code: string) =>
  (await listTallies(db.read, await getLiveSessionByCode(db.read, code))).get(2)?.map((tally) => tally.counts);

describe('a seat', () => {
  test('is opened by its token alone, in its own room', async () => {
    const [mine, other] = [await aLiveSession(db), await aLiveSession(db)];
    const seat = await aSeat(db, mine.code, 'Zoé');
    await expect(getSeated(db.read, seat)).resolves.toMatchObject({ seat: { nickname: 'Zoé' } });
    for (const address of [
      { ...seat, code: other.code },
      { ...seat, token: 'un-autre-jeton' },
    ])
      await expect(getSeated(db.read, address)).rejects.toEqual(refusal('workshop/session-not-found'));
  });

  test('is kept by the hash of its token, and gone when the workshop ends', async () => {
    const session = await aLiveSession(db);
    const seat = await aSeat(db, session.code);
    const row = db.connections.writing.prepare('select * from live_seat').get();
    expect(JSON.stringify(row)).not.toContain(seat.token);
    await lead(db, session, 'end');
    await expect(getSeated(db.read, seat)).rejects.toEqual(refusal('workshop/session-over'));
    await expect(aSeat(db, session.code)).rejects.toEqual(refusal('workshop/session-over'));
  });

  test('is one for who sends the form twice, even in a full room, and a token of another room opens nothing', async () => {
    const [session, other] = [await aLiveSession(db), await aLiveSession(db)];
    const seat = await aSeat(db, session.code, 'Zoe');
    for (let index = 1; index < liveBounds.seats; index += 1) await aSeat(db, session.code);
    await joinLiveSession(db, { ...seat, nickname: 'Zoé' }, now);
    expect(await countSeats(db.read, session.id)).toBe(liveBounds.seats);
    await expect(getSeated(db.read, seat)).resolves.toMatchObject({ seat: { nickname: 'Zoé' } });
    const elsewhere = joinLiveSession(db, { ...seat, code: other.code, nickname: '' }, now);
    await expect(elsewhere).rejects.toEqual(refusal('workshop/transition-refused'));
    expect(await countSeats(db.read, other.id)).toBe(0);
  });

  test('is there for so many and no more', async () => {
    const session = await aLiveSession(db);
    const join = (index: number) =>
      joinLiveSession(db, { code: session.code, token: `jeton-numero-${index}`, nickname: '' }, now);
    await Promise.all(Array.from({ length: liveBounds.seats }, (_, index) => join(index)));
    await expect(join(liveBounds.seats)).rejects.toEqual(refusal('workshop/room-full'));
  });
});

describe('an answer', () => {
  test('is the last one given while the question is open, and counts once', async () => {
    const session = await aLiveSession(db);
    const [seat] = await answered(db, session, { service: 1 });
    if (!seat) throw new Error('Nobody sat down.');
    const answer = (option: string) => answerLiveQuestion(db, { ...seat, ...firstQuestion, options: [option] });
    await answer('cable');
    await answer('cable');
    const { seat: row, session: open } = await getSeated(db.read, seat);
    expect(await findOwnAnswer(db.read, open, row.id)).toEqual(['cable']);
    expect(await counts(session.code)).toEqual([undefined]);
    await lead(db, session, 'close');
    expect(await counts(session.code)).toEqual([{ cable: 1 }]);
    expect(await findOwnAnswer(db.read, open, row.id)).toBeNull();
  });

  test('is tied to no seat once its question is closed', async () => {
    const session = await aLiveSession(db);
    await answered(db, session, { service: 3, cable: 2 });
    await lead(db, session, 'close');
    const kept = db.connections.writing.prepare('select options from live_answer').pluck().all();
    expect(kept).toEqual([null, null, null, null, null]);
  });

  test('counted before its question was opened again is neither lost nor given twice', async () => {
    const session = await aLiveSession(db);
    const [seat] = await answered(db, session, { service: 2 });
    if (!seat) throw new Error('Nobody sat down.');
    await lead(db, session, 'close', 'reopen');
    const again = answerLiveQuestion(db, { ...seat, ...firstQuestion, options: ['cable'] });
    await expect(again).rejects.toEqual(refusal('workshop/answer-counted'));
    await answerLiveQuestion(db, { ...(await aSeat(db, session.code)), ...firstQuestion, options: ['cable'] });
    await lead(db, session, 'close');
    expect(await counts(session.code)).toEqual([{ service: 2, cable: 1 }]);
  });

  test('is refused when it is for another question, too late, or none of its options, and leaves no trace', async () => {
    const session = await aLiveSession(db);
    await answered(db, session, { service: 1 });
    const seat = await aSeat(db, session.code);
    const answer = (options: string[], shown = firstQuestion.shown) =>
      answerLiveQuestion(db, { ...seat, shown, options });
    for (const options of [[], ['autre'], ['service', 'cable'], ['__proto__']])
      await expect(answer(options)).rejects.toEqual(refusal('assessment/invalid-choice'));
    for (const shown of [
      { step: 3, round: 1 },
      { step: 2, round: 2 },
    ])
      await expect(answer(['service'], shown)).rejects.toEqual(refusal('workshop/session-moved'));
    await lead(db, session, 'close');
    await expect(answer(['service'])).rejects.toEqual(refusal('workshop/transition-refused'));
    expect(await counts(session.code)).toEqual([{ service: 1 }]);
  });
});

describe('pointing at a passage', () => {
  test('counts once for a seat, and can be taken back', async () => {
    const session = await aLiveSession(db);
    await lead(db, session, 'begin');
    const [one, two] = [await aSeat(db, session.code), await aSeat(db, session.code)];
    const point = (seat: typeof one, hasStumbled: boolean) =>
      stumbleOn(db, { ...seat, step: 1, passageId: 'p-un', hasStumbled });
    const people = async () => (await listStumbles(db.read, session.id)).map((one) => one.people);
    await point(one, true);
    await point(one, true);
    expect(await people()).toEqual([1]);
    await point(two, true);
    expect(await people()).toEqual([2]);
    await point(two, false);
    await point(two, false);
    expect(await listStumbles(db.read, session.id)).toEqual([{ step: 1, passageId: 'p-un', people: 1 }]);
    await expect(stumbleOn(db, { ...one, step: 0, passageId: 'p-un', hasStumbled: true })).rejects.toEqual(
      refusal('document/not-found'),
    );
  });
});

describe('a question to the facilitator', () => {
  test('says nobody’s name, and each seat has its share', async () => {
    const session = await aLiveSession(db);
    const seat = await aSeat(db, session.code);
    await expect(askFacilitator(db, { ...seat, text: 'Bonjour ?' })).rejects.toEqual(
      refusal('workshop/transition-refused'),
    );
    await lead(db, session, 'begin');
    for (let number = 0; number < liveBounds.questionsOfSeat; number += 1)
      await askFacilitator(db, { ...seat, text: `Question ${number}` });
    await expect(askFacilitator(db, { ...seat, text: 'Encore' })).rejects.toEqual(refusal('workshop/questions-full'));
    await expect(askFacilitator(db, { ...seat, text: ' ' })).rejects.toEqual(refusal('workshop/question-empty'));
    await askFacilitator(db, { ...(await aSeat(db, session.code)), text: 'Une autre' });
    expect(await listLiveQuestions(db.read, session.id)).toHaveLength(liveBounds.questionsOfSeat + 1);
  });
});
