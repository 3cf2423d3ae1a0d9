// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';

export const eventKinds = [
  'lessonCompleted',
  'lessonReopened',
  'placeKept',
  'attempted',
  'passageMarked',
  'xpShown',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** How sure a learner said to be before seeing the answer, if they said. */
export const confidences = ['sure', 'hesitant', 'guessing'] as const;
export type Confidence = (typeof confidences)[number];

/** Bounds of a diary. They are far above what a person does, and far below what would harm an instance. */
export const diaryBounds = {
  eventsPerDiary: 50_000,
  eventsPerRequest: 500,
  eventBytes: 16_384,
  noteCharacters: 2_000,
  responsesPerAttempt: 200,
  optionsPerResponse: 50,
  /** A clock may be wrong by a day; before this time there was no diary. */
  clockToleranceMs: 86_400_000,
  earliestAt: Date.UTC(2025, 0, 1),
} as const;

const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
const name = v.pipe(v.string(), v.regex(/^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,159}$/u));
const revision = v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/));
const at = v.pipe(v.number(), v.integer(), v.minValue(diaryBounds.earliestAt));

const response = v.strictObject({
  /** Id of the item. */
  item: name,
  /** Ids of the options chosen; none when the item was left out. */
  options: v.pipe(v.array(name), v.maxLength(diaryBounds.optionsPerResponse)),
  confidence: v.optional(v.picklist(confidences)),
  /** What scoring said at the time, with the text of the event's revision. */
  outcome: v.picklist(['acquired', 'toReview', 'unanswered']),
});

const onDocument = { id, subject: name, revision, at };
const empty = v.strictObject({});

const event = v.variant('kind', [
  v.strictObject({ ...onDocument, kind: v.literal('lessonCompleted'), data: empty }),
  v.strictObject({ ...onDocument, kind: v.literal('lessonReopened'), data: empty }),
  v.strictObject({ ...onDocument, kind: v.literal('placeKept'), data: v.strictObject({ section: name }) }),
  v.strictObject({
    ...onDocument,
    kind: v.literal('attempted'),
    data: v.strictObject({
      responses: v.pipe(v.array(response), v.minLength(1), v.maxLength(diaryBounds.responsesPerAttempt)),
    }),
  }),
  v.strictObject({
    ...onDocument,
    kind: v.literal('passageMarked'),
    data: v.strictObject({
      passage: name,
      note: v.pipe(v.string(), v.maxLength(diaryBounds.noteCharacters)),
      isMarked: v.boolean(),
    }),
  }),
  v.strictObject({
    id,
    subject: v.literal(''),
    revision: v.literal(''),
    at,
    kind: v.literal('xpShown'),
    data: v.strictObject({ isShown: v.boolean() }),
  }),
]);

/** One fact of a diary. `at` is in milliseconds since 1970, by the clock of the device it happened on. */
export type DiaryEvent = v.InferOutput<typeof event>;
export type ResponseRecord = v.InferOutput<typeof response>;

/** One event of a kind. */
export type EventOf<Kind extends EventKind> = Extract<DiaryEvent, { kind: Kind }>;

/**
 * Reads an event from outside: a browser, a file, a form. Undefined when it is none, is too large, or is dated before
 * diaries existed or more than a day after `now`.
 */
export function parseEvent(input: unknown, now: Date): DiaryEvent | undefined {
  const result = v.safeParse(event, input);
  if (!result.success || result.output.at > now.getTime() + diaryBounds.clockToleranceMs) return undefined;
  return JSON.stringify(result.output).length <= diaryBounds.eventBytes ? result.output : undefined;
}

/** Diaries are read in this order, whatever the order they were written in: by time, then by id. */
export function compareEvents(a: DiaryEvent, b: DiaryEvent): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Both diaries in one, in order. An event whose id is already there is left out. */
export function joinDiaries(kept: readonly DiaryEvent[], added: readonly DiaryEvent[]): DiaryEvent[] {
  const byId = new Map([...added, ...kept].map((one) => [one.id, one]));
  return [...byId.values()].sort(compareEvents);
}
