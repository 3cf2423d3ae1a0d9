// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinDiaries, parseEvent, type DiaryEvent } from './event.ts';
import { aDiary, anEvent, anyEvent, now } from './learningTesting.ts';
import { foldDiary } from './progress.ts';

const anyEvents = fc.uniqueArray(anyEvent, { maxLength: 40, selector: ({ id }) => id });

test('the same events give the same progress in any order and however often they are sent', () => {
  const deliveries = anyEvents.chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc
        .tuple(
          fc.shuffledSubarray(events, { minLength: events.length }),
          events.length > 0 ? fc.array(fc.constantFrom(...events), { maxLength: 40 }) : fc.constant([]),
        )
        .map(([all, again]) => [...again, ...all]),
    ),
  );
  fc.assert(
    fc.property(deliveries, ([events, delivered]) => {
      expect(foldDiary(delivered)).toEqual(foldDiary(events));
    }),
  );
});

test('diaries of several devices join to the same diary, whichever comes first', () => {
  const devices = fc.tuple(anyEvents, fc.nat(), fc.nat()).map(([events, a, b]) => {
    const cut = (at: number) => at % (events.length + 1);
    return [events.slice(0, cut(a)), events.slice(cut(b)), events] as const;
  });
  fc.assert(
    fc.property(devices, ([phone, computer]) => {
      const joined = joinDiaries(joinDiaries([], phone), computer);
      expect(joinDiaries(joinDiaries([], computer), phone)).toEqual(joined);
      expect(joinDiaries(joined, phone)).toEqual(joined);
    }),
  );
});

test('an event that is kept comes back as it was when read again', () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      expect(parseEvent(JSON.parse(JSON.stringify(event)), now)).toEqual(event);
    }),
  );
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['a text', 'lessonCompleted'],
  ['an unknown kind', { ...anEvent('lessonCompleted'), kind: 'lessonGraded' }],
  ['a field too many', { ...anEvent('lessonCompleted'), grade: 12 }],
  ['an id that is no UUIDv7', { ...anEvent('lessonCompleted'), id: 'x' }],
  ['a time before there were diaries', { ...anEvent('lessonCompleted'), at: 0 }],
  ['a time two days ahead', { ...anEvent('lessonCompleted'), at: now.getTime() + 2 * 86_400_000 }],
  ['half a millisecond', { ...anEvent('lessonCompleted'), at: now.getTime() - 0.5 }],
  ['a subject that is markup', { ...anEvent('lessonCompleted'), subject: '<b>' }],
  [
    'a note that is too long',
    anEvent('passageMarked', { data: { passage: 'p', note: 'a'.repeat(2001), isMarked: true } }),
  ],
  ['an attempt at nothing', anEvent('attempted', { data: { responses: [] } })],
])('an event that is %s is refused', (_what, event) => {
  expect(parseEvent(event, now)).toBeUndefined();
});

test('the last closing or reopening of a lesson holds', () => {
  const closed = anEvent('lessonCompleted', { at: 3 });
  const events: DiaryEvent[] = [closed, anEvent('lessonReopened', { at: 2 }), anEvent('lessonCompleted', { at: 1 })];
  expect(foldDiary(events).lessons.get(closed.subject)?.completed).toEqual({
    at: closed.at,
    revision: closed.revision,
  });
  const reopened = [...events, anEvent('lessonReopened', { at: 4 })];
  expect(foldDiary(reopened).lessons.get(closed.subject)?.completed).toBeUndefined();
});

test('a mark that was taken off is not shown, whatever was noted before', () => {
  const mark = (at: number, isMarked: boolean) =>
    anEvent('passageMarked', { at, data: { passage: 'p1', note: '', isMarked } });
  const [{ subject }] = [mark(1, true)] as const;
  expect(foldDiary([mark(2, false), mark(1, true)]).lessons.get(subject)?.marks).toEqual([]);
});

test('attempts are listed oldest first with all that was answered', () => {
  const events = aDiary(['attempted', 'attempted']);
  expect(foldDiary(events.toReversed()).attempts.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
});
