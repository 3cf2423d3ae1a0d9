// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DiaryEvent } from './event.ts';
import { anEvent, anyEvent } from './learningTesting.ts';
import { foldDiary } from './progress.ts';
import { countXp, xpRules } from './xp.ts';

const works = [{ lessons: [['un'], ['deux', 'two']], selfAssessments: [['trois', 'three']] }];
const xpOf = (events: readonly DiaryEvent[]) => countXp(foldDiary(events), works).total;
const anyDiary = fc.uniqueArray(anyEvent, { maxLength: 30, selector: ({ id }) => id });

test('a lesson and a self-assessment earn what the rules say', () => {
  const events = [anEvent('lessonCompleted', { subject: 'un' }), anEvent('attempted', { subject: 'three' })];
  expect(xpOf(events)).toBe(xpRules.lessonCompleted + xpRules.selfAssessmentAttempted);
});

test('the same lesson in another language, and taking again, earn nothing more', () => {
  const once = [anEvent('lessonCompleted', { subject: 'deux' }), anEvent('attempted', { subject: 'trois' })];
  const again = [anEvent('lessonCompleted', { subject: 'two' }), anEvent('attempted', { subject: 'three' })];
  expect(xpOf([...once, ...again])).toBe(xpOf(once));
});

test('a document that was improved earns what the rules say, beside the diary', () => {
  const events = [anEvent('lessonCompleted', { subject: 'un' })];
  expect(countXp(foldDiary(events), works, 2).total).toBe(xpOf(events) + 2 * xpRules.documentImproved);
});

test('what was answered, how surely, and when, changes nothing', () => {
  fc.assert(
    fc.property(anyDiary, fc.integer({ min: 0, max: 1e9 }), (events, delay) => {
      const otherwise = events.map((event): DiaryEvent => {
        const at = event.at + delay;
        if (event.kind !== 'attempted') return { ...event, at };
        const responses = event.data.responses.map(({ item }) => ({ item, options: [], outcome: 'toReview' as const }));
        return { ...event, at, data: { responses } };
      });
      expect(xpOf(otherwise)).toBe(xpOf(events));
    }),
  );
});

test('a further event never takes XP away, but for the reopening of a lesson', () => {
  fc.assert(
    fc.property(anyDiary, anyEvent, (events, added) => {
      fc.pre(added.kind !== 'lessonReopened' && !events.some(({ id }) => id === added.id));
      expect(xpOf([...events, added])).toBeGreaterThanOrEqual(xpOf(events));
    }),
  );
});

test('XP is bounded by what there is to go through', () => {
  fc.assert(
    fc.property(anyDiary, (events) => {
      expect(xpOf(events)).toBeLessThanOrEqual(2 * xpRules.lessonCompleted + xpRules.selfAssessmentAttempted);
    }),
  );
});
