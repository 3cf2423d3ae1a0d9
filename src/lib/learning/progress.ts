// SPDX-License-Identifier: AGPL-3.0-or-later
import { compareEvents, type DiaryEvent, type EventOf, type ResponseRecord } from './event.ts';

/** A place in a lesson: the id of a section, as it was in a revision. */
export type KeptPlace = { section: string; revision: string; at: number };

/** A private mark on a passage; an empty note is a mark alone. */
export type Mark = { passage: string; note: string; revision: string; at: number };

export type LessonProgress = {
  /** When it was last completed, and what was read; undefined when it was not, or was opened again since. */
  completed: { at: number; revision: string } | undefined;
  place: KeptPlace | undefined;
  /** In the order of the last change. */
  marks: readonly Mark[];
};

/** One go at a self-assessment, with the revision whose text was shown. */
export type Attempt = {
  id: string;
  selfAssessment: string;
  revision: string;
  at: number;
  responses: readonly ResponseRecord[];
};

/** What a diary says, keyed by document ids. Nothing of it is stored as truth: it is made anew from the events. */
export type Progress = {
  lessons: ReadonlyMap<string, LessonProgress>;
  /** Oldest first. */
  attempts: readonly Attempt[];
  isXpShown: boolean;
};

/**
 * Folds a diary into what was done.
 *
 * The same events give the same progress in any order and however often each is given; of two facts about the same
 * thing, the one that `compareEvents` puts last holds.
 */
export function foldDiary(events: readonly DiaryEvent[]): Progress {
  const ordered = [...new Map(events.map((event) => [event.id, event])).values()].sort(compareEvents);
  const onLessons = groupBySubject(ordered.filter(isOnLesson));
  return {
    lessons: new Map([...onLessons].map(([subject, own]) => [subject, foldLesson(own)])),
    attempts: ordered.filter(isAttempt).map(({ id, subject, revision, at, data }) => ({
      id,
      selfAssessment: subject,
      revision,
      at,
      responses: data.responses,
    })),
    isXpShown: ordered.findLast((event) => event.kind === 'xpShown')?.data.isShown ?? true,
  };
}

type LessonEvent = EventOf<'lessonCompleted' | 'lessonReopened' | 'placeKept' | 'passageMarked'>;

/** Not `Map.groupBy`: browsers of 2022 lack it, and this runs there too. */
function groupBySubject(events: readonly LessonEvent[]): Map<string, LessonEvent[]> {
  const groups = new Map<string, LessonEvent[]>();
  for (const event of events) {
    const group = groups.get(event.subject);
    if (group) group.push(event);
    else groups.set(event.subject, [event]);
  }
  return groups;
}

function foldLesson(events: readonly LessonEvent[]): LessonProgress {
  const closing = events.findLast(({ kind }) => kind === 'lessonCompleted' || kind === 'lessonReopened');
  const place = events.findLast((event) => event.kind === 'placeKept');
  return {
    completed: closing?.kind === 'lessonCompleted' ? { at: closing.at, revision: closing.revision } : undefined,
    place: place && { section: place.data.section, revision: place.revision, at: place.at },
    marks: foldMarks(events.filter((event) => event.kind === 'passageMarked')),
  };
}

function foldMarks(events: ReadonlyArray<EventOf<'passageMarked'>>): Mark[] {
  const latest = new Map<string, EventOf<'passageMarked'>>();
  for (const event of events) {
    latest.delete(event.data.passage);
    latest.set(event.data.passage, event);
  }
  return [...latest.values()]
    .filter(({ data }) => data.isMarked)
    .map(({ data, revision, at }) => ({ passage: data.passage, note: data.note, revision, at }));
}

function isOnLesson(event: DiaryEvent): event is LessonEvent {
  return event.kind !== 'attempted' && event.kind !== 'xpShown';
}

function isAttempt(event: DiaryEvent): event is EventOf<'attempted'> {
  return event.kind === 'attempted';
}
