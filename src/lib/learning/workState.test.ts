// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { DiaryEvent } from './event.ts';
import { anEvent } from './learningTesting.ts';
import { foldDiary } from './progress.ts';
import { findAssessmentState, findLessonState } from './workState.ts';

const [read, present] = ['0123456789ab', 'ba9876543210'];
const key = { ids: ['lecon', 'lesson'], revisions: [present] };
const lessonStateOf = (events: DiaryEvent[], revisions = key.revisions) =>
  findLessonState(foldDiary(events), { ...key, revisions });

test('a lesson that nothing was done in is untouched, one with a place or a mark is begun', () => {
  expect(lessonStateOf([]).kind).toBe('untouched');
  expect(lessonStateOf([anEvent('placeKept')]).kind).toBe('started');
  expect(lessonStateOf([anEvent('passageMarked')]).kind).toBe('started');
});

test('a finished lesson stays finished when its text changes, and is said to have changed', () => {
  const events = [anEvent('lessonCompleted', { revision: read })];
  expect(lessonStateOf(events)).toMatchObject({ kind: 'completed', revision: read, isChanged: true });
});

test('a change of form only is no change for who has finished the lesson', () => {
  const events = [anEvent('lessonCompleted', { revision: read })];
  expect(lessonStateOf(events, [present, read])).toMatchObject({ kind: 'completed', isChanged: false });
});

test('a lesson finished anew, in any language, is no longer said to have changed', () => {
  const events = [
    anEvent('lessonCompleted', { revision: read }),
    anEvent('lessonCompleted', { subject: 'lesson', revision: present }),
  ];
  expect(lessonStateOf(events)).toMatchObject({ kind: 'completed', revision: present, isChanged: false });
});

test('a self-assessment is worth checking again only when its answer key has changed since every attempt', () => {
  const stateOf = (events: DiaryEvent[]) => findAssessmentState(foldDiary(events), key);
  const old = anEvent('attempted', { at: 1, revision: read });
  const recent = anEvent('attempted', { at: 2, revision: present });
  expect(stateOf([])).toEqual({ kind: 'untouched' });
  expect(stateOf([old])).toMatchObject({ kind: 'attempted', isKeyChanged: true });
  expect(stateOf([old, recent])).toMatchObject({ isKeyChanged: false, last: { id: recent.id } });
});
