// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { countAttempts } from './attemptCounts.server.ts';
import { recordEvents } from './diaries.server.ts';
import { anEvent, now } from './learningTesting.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(() => {
  ({ db, remove } = anEmptyDatabase());
});

afterEach(() => remove());

const anAttempt = (selfAssessment: string, ...items: string[]) =>
  anEvent('attempted', {
    subject: selfAssessment,
    data: { responses: items.map((item) => ({ item, options: ['a_b'], outcome: 'acquired' })) },
  });
const count = (...items: string[]) => countAttempts(db.read, { selfAssessment: 'debut', items });

test('each attempt that answered one of the items counts once, whoever made it', async () => {
  const [one, other] = [await anAccount(db), await anAccount(db)];
  await recordEvents(db, one, [anAttempt('debut', 'un', 'deux'), anAttempt('debut', 'deux')], now);
  await recordEvents(db, other, [anAttempt('debut', 'un'), anAttempt('autre', 'un')], now);
  await recordEvents(db, other, [anEvent('lessonCompleted', { subject: 'debut' })], now);
  expect(await count('un')).toEqual({ count: 2, isMore: false });
  expect(await count('un', 'deux')).toEqual({ count: 3, isMore: false });
  expect(await count('trois')).toEqual({ count: 0, isMore: false });
  expect(await count()).toEqual({ count: 0, isMore: false });
});

test('an item is told by its whole id: neither by a part of it, a sign that stands for any, nor an option', async () => {
  await recordEvents(db, await anAccount(db), [anAttempt('debut', 'un-deux')], now);
  for (const item of ['un', 'deux', 'un_deux', 'a_b']) expect((await count(item)).count).toBe(0);
  expect((await count('un-deux')).count).toBe(1);
});

test('more attempts than can be looked at are told as such', async () => {
  const attempts = Array.from({ length: 2_001 }, () => anAttempt('debut', 'un'));
  await recordEvents(db, await anAccount(db), attempts, now);
  expect(await count('un')).toEqual({ count: 2_000, isMore: true });
});
