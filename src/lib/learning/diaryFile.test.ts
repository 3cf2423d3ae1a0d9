// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consolidate } from './consolidate.ts';
import { formatDiaryFile, parseDiaryFile } from './diaryFile.ts';
import { joinDiaries } from './event.ts';
import { anEvent, anyEvent, now } from './learningTesting.ts';
import { foldDiary } from './progress.ts';

const anyEvents = fc.uniqueArray(anyEvent, { minLength: 1, maxLength: 30, selector: ({ id }) => id });
const label = { subject: 'lecon', title: 'Une leçon', path: '/fr/modules/un-module/lessons/une-lecon' };

test('a diary that went through a file is the same diary', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const text = formatDiaryFile({ events, labels: [label] });
      expect(parseDiaryFile(text, now)).toEqual({ kind: 'read', events, labels: [label], leftOut: 0 });
    }),
  );
});

test('a file joined twice, or joined to the diary it came from, adds nothing', () => {
  fc.assert(
    fc.property(anyEvents, anyEvents, (own, added) => {
      const joined = joinDiaries(own, added);
      expect(joinDiaries(joined, added)).toEqual(joined);
      expect(joinDiaries(joined, own)).toEqual(joined);
    }),
  );
});

test('a consolidated diary folds into the same progress, and cannot be made shorter', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const kept = consolidate(events);
      expect(foldDiary(kept)).toEqual(foldDiary(events));
      expect(consolidate(kept)).toEqual(kept);
      const places = kept.filter(({ kind }) => kind === 'placeKept').map(({ subject }) => subject);
      expect(new Set(places).size).toBe(places.length);
    }),
  );
});

test.each([
  ['nothing at all', '', 'notDiary'],
  ['a picture', '\u0089PNG', 'notDiary'],
  ['another JSON file', '{"name":"essaim"}', 'notDiary'],
  ['a diary of a later program', '{"format":"essaim-diary","version":2,"events":[]}', 'newer'],
  ['a diary without events', '{"format":"essaim-diary","version":1,"events":[]}', 'nothing'],
  ['a diary of events that are none', '{"format":"essaim-diary","version":1,"events":[1,{"id":"x"}]}', 'nothing'],
])('a file that is %s is refused for what it is', (_what, text, problem) => {
  expect(parseDiaryFile(text, now)).toEqual({ kind: 'unreadable', problem });
});

test('entries that are no events are left out and counted, the others are read', () => {
  const event = anEvent('lessonCompleted');
  const text = formatDiaryFile({ events: [event, { ...event, grade: 20 } as typeof event], labels: [] });
  expect(parseDiaryFile(text, now)).toMatchObject({ events: [event], leftOut: 1 });
});

test.each(['https://elsewhere.example/', '//elsewhere.example', 'javascript:alert(1)', '/fr/../x', '/fr/modules/a?b'])(
  'a title that leads to %s is not read',
  (path) => {
    const text = formatDiaryFile({ events: [anEvent('lessonCompleted')], labels: [{ ...label, path }] });
    expect(parseDiaryFile(text, now)).toMatchObject({ kind: 'read', labels: [] });
  },
);
