// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDiaryFile, parseDiaryFile } from './diaryFile.ts';
import { joinDiaries } from './event.ts';
import { anEvent, anyEvent, now } from './learningTesting.ts';

const anyEvents = fc.uniqueArray(anyEvent, { minLength: 1, maxLength: 30, selector: ({ id }) => id });

test('a diary that went through a file is the same diary', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const text = formatDiaryFile(events);
      expect(parseDiaryFile(text, now)).toEqual({ kind: 'read', events, leftOut: 0 });
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
  const text = formatDiaryFile([event, { ...event, grade: 20 } as typeof event]);
  expect(parseDiaryFile(text, now)).toMatchObject({ events: [event], leftOut: 1 });
});
