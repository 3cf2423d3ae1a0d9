// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ResponseRecord } from './event.ts';
import { anEvent, anyEvent, now } from './learningTesting.ts';
import { foldDiary } from './progress.ts';
import { foldReview, isDue } from './review.ts';

const day = 86_400_000;

/** Answers to one item, some days apart, the last one `now`. */
function answer(...answers: Array<Partial<ResponseRecord> & { daysAgo: number }>) {
  return answers.map(({ daysAgo, ...response }) => ({
    id: `${daysAgo}`,
    selfAssessment: 'auto-evaluation',
    revision: '0123456789ab',
    at: now.getTime() - daysAgo * day,
    responses: [{ item: 'question', options: ['a'], outcome: 'acquired' as const, ...response }],
  }));
}

test('an item that was missed comes back, not before a day', () => {
  const [item] = foldReview(answer({ daysAgo: 0, outcome: 'toReview' }));
  expect(item).toMatchObject({ selfAssessment: 'auto-evaluation', item: 'question' });
  expect(item && isDue(item, now)).toBe(false);
  expect(item && isDue(item, new Date(now.getTime() + 2 * day))).toBe(true);
});

test.each(['hesitant', 'guessing'] as const)('an item answered rightly but %s comes back', (confidence) => {
  expect(foldReview(answer({ daysAgo: 3, confidence }))).toHaveLength(1);
});

test.each(['sure', undefined] as const)('an item answered rightly at first (%s) does not', (confidence) => {
  expect(foldReview(answer({ daysAgo: 3, ...(confidence && { confidence }) }))).toEqual([]);
});

test('an item that was left out does not come back', () => {
  expect(foldReview(answer({ daysAgo: 3, outcome: 'unanswered', options: [] }))).toEqual([]);
});

test('delays grow with each answer that holds, until the item has settled', () => {
  const delays: number[] = [];
  const held = [{ daysAgo: 400, outcome: 'toReview' as const } as { daysAgo: number; outcome?: 'toReview' }];
  for (;;) {
    const [item] = foldReview(answer(...held));
    if (!item) break;
    delays.push(item.dueAt - item.lastAnsweredAt);
    held.push({ daysAgo: (now.getTime() - item.dueAt) / day });
  }
  expect(delays.length).toBeGreaterThan(2);
  expect(delays.slice(1)).toEqual(delays.slice(1).toSorted((a, b) => a - b));
});

test('an answer that no longer holds brings the item back soon', () => {
  const held = answer({ daysAgo: 60, outcome: 'toReview' }, { daysAgo: 50 }, { daysAgo: 20 });
  const [before] = foldReview(held);
  const [after] = foldReview([...held, ...answer({ daysAgo: 10, outcome: 'toReview' })]);
  const delay = (item: typeof before) => (item ? item.dueAt - item.lastAnsweredAt : Infinity);
  expect(delay(after)).toBeLessThan(delay(before));
});

test('an item answered in two languages is one', () => {
  const [french] = answer({ daysAgo: 5, outcome: 'toReview' });
  const [english] = answer({ daysAgo: 2, outcome: 'toReview' });
  const attempts = [french, english && { ...english, selfAssessment: 'self-assessment' }].flatMap((one) => one ?? []);
  expect(foldReview(attempts)).toHaveLength(2);
  expect(foldReview(attempts, () => 'one')).toHaveLength(1);
});

test('the same diary gives the same box in whatever order its events came', () => {
  const anyDiary = fc.uniqueArray(anyEvent, { maxLength: 30, selector: ({ id }) => id });
  fc.assert(
    fc.property(
      anyDiary.chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
      ),
      ([events, shuffled]) => {
        expect(foldReview(foldDiary(shuffled).attempts)).toEqual(foldReview(foldDiary(events).attempts));
      },
    ),
  );
});

test('what else is in a diary changes nothing', () => {
  expect(foldReview(foldDiary([anEvent('lessonCompleted'), anEvent('placeKept')]).attempts)).toEqual([]);
});
