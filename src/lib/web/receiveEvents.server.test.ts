// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountLabel } from '../account/accountLabel.ts';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import type { SignedIn } from '../account/role.ts';
import { listDiary } from '../learning/diaries.server.ts';
import type { DiaryEvent } from '../learning/event.ts';
import { anEvent, now } from '../learning/learningTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { answerEvents, type EventsRequest } from './receiveEvents.server.ts';

let db: Database;
let remove: () => Promise<void>;
let ana: SignedIn;
let bo: SignedIn;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  ana = aReader(await anAccount(db), 'Ana');
  bo = aReader(await anAccount(db), 'Bo');
});

afterEach(() => remove());

const aReader = (accountId: number, pseudonym: string): SignedIn => ({
  accountId,
  pseudonym,
  grants: [],
  since: new Date('2026-11-25'),
  sessionHash: 'hash',
});

function aRequest(events: readonly unknown[], changes: Partial<EventsRequest> = {}): EventsRequest {
  return {
    contentType: 'application/json',
    comesFromOwnPage: true,
    forAccount: accountLabel(ana),
    readText: () => Promise.resolve(JSON.stringify({ events })),
    findAccount: () => Promise.resolve(ana),
    ...changes,
  };
}

const diaries = async (): Promise<DiaryEvent[][]> =>
  Promise.all([ana, bo].map(({ accountId }) => listDiary(db, accountId)));

test('events reach the diary they are for, and no other', async () => {
  const event = anEvent('lessonCompleted');
  expect(await answerEvents(db, aRequest([event]), now)).toMatchObject({ status: 200, body: { kept: 1, refused: [] } });
  expect(await answerEvents(db, aRequest([event]), now)).toMatchObject({ status: 200, body: { kept: 0, known: 1 } });
  expect(await diaries()).toEqual([[event], []]);
});

test.each<[string, () => Partial<EventsRequest>, number, string | undefined]>([
  [
    'of a page that somebody else has signed in after',
    () => ({ findAccount: () => Promise.resolve(bo) }),
    409,
    'learning/other-account',
  ],
  [
    'of nobody who is signed in',
    () => ({ findAccount: () => Promise.resolve(undefined) }),
    401,
    'account/sign-in-required',
  ],
  ['of another site', () => ({ comesFromOwnPage: false }), 403, undefined],
  ['sent as a form', () => ({ contentType: 'text/plain' }), 415, undefined],
  ['that are too long', () => ({ readText: () => Promise.resolve(undefined) }), 413, undefined],
  ['that are no list', () => ({ readText: () => Promise.resolve('{}') }), 422, 'learning/unreadable-events'],
])('events %s leave no trace', async (_what, changes, status, code) => {
  const answer = await answerEvents(db, aRequest([anEvent('lessonCompleted')], changes()), now);
  expect([answer.status, 'code' in answer.body ? answer.body.code : undefined]).toEqual([status, code]);
  expect(await diaries()).toEqual([[], []]);
});

test('an event that no diary accepts is refused by its id, and does not hold the others back', async () => {
  const [good, bad] = [anEvent('lessonCompleted', { at: 1 }), { ...anEvent('lessonCompleted', { at: 2 }), grade: 20 }];
  expect(await answerEvents(db, aRequest([bad, good]), now)).toMatchObject({ body: { kept: 1, refused: [bad.id] } });
  expect(await diaries()).toEqual([[good], []]);
});
