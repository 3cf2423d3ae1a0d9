// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { DiaryEvent } from './event.ts';
import { anEvent } from './learningTesting.ts';
import { measureModule } from './moduleProgress.ts';
import { foldDiary } from './progress.ts';

const works = { lessons: [['un', 'one'], ['deux'], ['trois']], selfAssessments: [] };
const finished = (subject: string, at: number) => anEvent('lessonCompleted', { subject, at });
const stopped = (subject: string, at: number) => anEvent('placeKept', { subject, at, data: { section: 'partie' } });

const resumeAfter = (...events: DiaryEvent[]) => measureModule(foldDiary(events), works).resume;

test('one goes on at the part where one stopped last, in a lesson that is not finished', () => {
  expect(resumeAfter(stopped('deux', 1), stopped('trois', 2), finished('un', 3))).toEqual({
    lesson: 'trois',
    section: 'partie',
  });
});

test('one who has finished a lesson goes on with the next that is not, in whichever language it was read', () => {
  expect(resumeAfter(stopped('one', 1), finished('one', 2))).toEqual({ lesson: 'deux', section: undefined });
  expect(resumeAfter(finished('deux', 1), finished('un', 2))).toEqual({ lesson: 'trois', section: undefined });
});

test('one who has finished the last lesson goes on with those that were passed over', () => {
  expect(resumeAfter(finished('deux', 1), finished('trois', 2))).toEqual({ lesson: 'un', section: undefined });
});

test('nothing is offered to who has begun nothing, nor to who has finished all', () => {
  expect(resumeAfter()).toBeUndefined();
  expect(resumeAfter(finished('un', 1), finished('deux', 2), finished('trois', 3))).toBeUndefined();
});
