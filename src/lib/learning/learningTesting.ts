// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { normaliseRecoveryCode } from '../account/recoveryCode.ts';
import { formatUuidV7 } from '../shared/uuid.ts';
import { formatDiaryFile } from './diaryFile.ts';
import { sealChanceBytes, sealText } from './diarySeal.server.ts';
import { confidences, diaryBounds, type DiaryEvent, type EventKind, type EventOf } from './event.ts';
import type { ForeignDiary } from './returnedDiaries.server.ts';
import { hashName } from './sealedDiaries.server.ts';

/** For tests: when it is. */
export const now = new Date('2026-11-25T10:00:00Z');

const examples: { [Kind in EventKind]: EventOf<Kind>['data'] } = {
  lessonCompleted: {},
  lessonReopened: {},
  placeKept: { section: 'une-partie' },
  attempted: { responses: [{ item: 'question', options: ['reponse'], outcome: 'acquired' }] },
  passageMarked: { passage: 'p1', note: '', isMarked: true },
  xpShown: { isShown: false },
};

let count = 0;

/** An event of a kind, by default about the lesson `lecon`. `at` below a million counts minutes before `now` ends. */
export function anEvent<Kind extends EventKind>(
  kind: Kind,
  { at = 0, ...changes }: { at?: number; subject?: string; data?: EventOf<Kind>['data']; revision?: string } = {},
): EventOf<Kind> {
  count += 1;
  const random = Uint8Array.from({ length: 10 }, (_, index) => (count >> (8 * (index % 4))) & 0xff);
  const time = now.getTime() - 86_400_000 + at * 60_000;
  const about = kind === 'xpShown' ? { subject: '', revision: '' } : { subject: 'lecon', revision: '0123456789ab' };
  const event = { id: formatUuidV7(time, random), kind, ...about, at: time, data: examples[kind], ...changes };
  return event as unknown as EventOf<Kind>;
}

/** Events of the kinds given, a minute apart. */
export function aDiary(kinds: readonly EventKind[]): DiaryEvent[] {
  return kinds.map((kind, index) => anEvent(kind, { at: index }) as DiaryEvent);
}

/** For tests: a diary that somebody entrusted to a valise, and the code that opens it. */
export function aForeignDiary(events: readonly DiaryEvent[], pseudonym: string): ForeignDiary & { code: string } {
  const code = '2345-6789-ABCD-EFGH';
  count += 1;
  const chance = Uint8Array.from({ length: sealChanceBytes }, (_, index) => (count >> (8 * (index % 4))) & 0xff);
  const seal = Uint8Array.from(sealText(formatDiaryFile(events), normaliseRecoveryCode(code), chance));
  return { id: formatUuidV7(now.getTime(), chance), nameHash: hashName(pseudonym), seal, leftAt: now.getTime(), code };
}

const anyTime = fc.integer({ min: diaryBounds.earliestAt, max: now.getTime() });
// Few values, so that events meet.
const anyName = fc.constantFrom('un', 'deux', 'trois');
const anyRevision = fc.constantFrom('0123456789ab', 'ba9876543210');

const anyResponse = fc.record(
  {
    item: anyName,
    options: fc.subarray(['a', 'b', 'c']),
    confidence: fc.constantFrom(...confidences),
    outcome: fc.constantFrom('acquired', 'toReview', 'unanswered'),
  },
  { requiredKeys: ['item', 'options', 'outcome'], noNullPrototype: true },
);

/** As JSON gives objects. */
const plain = { noNullPrototype: true } as const;

const anyData: { [Kind in EventKind]: fc.Arbitrary<EventOf<Kind>['data']> } = {
  lessonCompleted: fc.constant({}),
  lessonReopened: fc.constant({}),
  placeKept: fc.record({ section: anyName }, plain),
  attempted: fc.record({ responses: fc.array(anyResponse, { minLength: 1, maxLength: 5 }) }, plain),
  passageMarked: fc.record({ passage: anyName, note: fc.string({ maxLength: 20 }), isMarked: fc.boolean() }, plain),
  xpShown: fc.record({ isShown: fc.boolean() }, plain),
};

/** Any event that a diary accepts. */
export const anyEvent: fc.Arbitrary<DiaryEvent> = fc
  .constantFrom<EventKind[]>(...(Object.keys(anyData) as EventKind[]))
  .chain((kind) =>
    fc
      .tuple(anyTime, fc.uint8Array({ minLength: 10, maxLength: 10 }), anyName, anyRevision, anyData[kind])
      .map(([at, random, subject, revision, data]) => {
        const about = kind === 'xpShown' ? { subject: '', revision: '' } : { subject, revision };
        return { id: formatUuidV7(at, random), kind, ...about, at, data } as unknown as DiaryEvent;
      }),
  );
