// SPDX-License-Identifier: AGPL-3.0-or-later
import { setImmediate } from 'node:timers/promises';
import type { Item } from '../assessment/item.ts';
import {
  advisedMinutes,
  isReadable,
  listLessons,
  readingMinutes,
  type ModuleOutline,
  type OutlineEntry,
  type SequenceOutline,
} from '../catalogue/course.ts';
import { getContent } from '../catalogue/modules.server.ts';
import { getRevisionText, listPassageRows } from '../document/documents.server.ts';
import type { Database } from '../server/database/database.server.ts';
import { countWords } from '../shared/text.ts';
import { bundleBounds, type ElementKind, type NewElement } from './bundle.ts';
import { listActivities, listPassageChoices, listActivityLines, type LessonActivity } from './elementParts.ts';
import type { Candidate } from './suggestBundle.ts';

/** Whole minutes to read a question, answer it and talk about it. */
const minutesPerItem = 2;

/** What somebody may wish a workshop to serve: one objective of a lesson, by its rank in the lesson's list, from 1. */
export function objectiveId(lessonId: string, rank: number): string {
  return `${lessonId}/${rank}`;
}

/** Everything of a module that a bundle can be made of, passages apart, in the order of its programme. */
export async function listCandidates(db: Database, outline: ModuleOutline): Promise<Candidate[]> {
  const guides = outline.guides.map((guide) => ({
    ...pin('guide', guide, { minutes: advisedMinutes(guide) }),
    topic: guide.documentId,
    serves: [guide.documentId],
  }));
  const sequences: Candidate[][] = [];
  for (const sequence of outline.sequences) {
    sequences.push(await listOfSequence(db, sequence));
    // A module of a thousand lessons takes a while: others are served meanwhile.
    await setImmediate();
  }
  return [...guides, ...sequences.flat()];
}

/** Of all that, what is about one lesson: itself, its activities, its questions. Empty for a lesson of another module. */
export async function listCandidatesAbout(
  db: Database,
  outline: ModuleOutline,
  lessonId: string,
): Promise<Candidate[]> {
  for (const sequence of outline.sequences) {
    const lesson = sequence.lessons.filter(isReadable).find(({ documentId }) => documentId === lessonId);
    if (!lesson) continue;
    const items = await listItems(db, sequence);
    return [...(await listOfLesson(db, sequence, lesson)), ...items.filter(({ topic }) => topic === lessonId)];
  }
  return [];
}

async function listOfSequence(db: Database, sequence: SequenceOutline): Promise<Candidate[]> {
  const items = await listItems(db, sequence);
  const found: Candidate[] = [];
  for (const lesson of sequence.lessons.filter(isReadable)) {
    found.push(...(await listOfLesson(db, sequence, lesson)));
    found.push(...items.filter(({ topic }) => topic === lesson.documentId));
  }
  return [...found, ...items.filter(({ topic }) => topic === sequence.documentId)];
}

async function listOfLesson(db: Database, sequence: SequenceOutline, lesson: OutlineEntry): Promise<Candidate[]> {
  const serve = (ranks: readonly number[]) => [
    sequence.documentId,
    ...ranks.map((rank) => objectiveId(lesson.documentId, rank)),
  ];
  const all = lesson.summary.objectives.map((_, index) => index + 1);
  const topic = lesson.documentId;
  const activities = (await readActivities(db, lesson)).map(({ passageId, title, minutes, objectives, source }) => ({
    ...pin('activity', lesson, {
      partId: passageId,
      title: title || lesson.summary.title,
      minutes: minutes ?? readingMinutes(countWords(source)),
    }),
    topic,
    serves: serve(objectives.length > 0 ? objectives : all),
  }));
  const minutes = readingMinutes(lesson.summary.wordCount);
  return [{ ...pin('lesson', lesson, { minutes }), topic, serves: serve(all) }, ...activities];
}

async function readActivities(db: Database, { documentId, revision }: OutlineEntry): Promise<LessonActivity[]> {
  const text = await getRevisionText(db, documentId, revision);
  const startLines = listActivityLines(text);
  return startLines.length === 0
    ? []
    : listActivities(text, await listPassageRows(db, documentId, revision, startLines));
}

async function readRevision(db: Database, { documentId, revision }: OutlineEntry) {
  const text = await getRevisionText(db, documentId, revision);
  return { text, passages: await listPassageRows(db, documentId, revision) };
}

/** The questions of a sequence. One is about the first lesson that it sends back to; about its sequence when it sends to none. */
export async function listItems(db: Database, sequence: SequenceOutline): Promise<Candidate[]> {
  const { selfAssessment } = sequence;
  if (!selfAssessment) return [];
  const { items } = await getContent<{ items: Item[] }>(db, selfAssessment.documentId);
  return items.map((item) => {
    const lesson = sequence.lessons.find(({ slug }) => item.reread.some(({ href }) => leadsToLesson(href, slug)));
    const ranks = lesson?.summary.objectives.map((_, index) => index + 1) ?? [];
    const objectives = lesson ? ranks.map((rank) => objectiveId(lesson.documentId, rank)) : [];
    return {
      ...pin('item', selfAssessment, { partId: item.id, title: item.stem, minutes: minutesPerItem }),
      topic: lesson?.documentId ?? sequence.documentId,
      serves: [sequence.documentId, ...objectives],
    };
  });
}

function leadsToLesson(href: string, slug: string): boolean {
  return href.split('#', 1)[0]?.endsWith(`/lessons/${slug}`) ?? false;
}

/** The passages of one lesson, by their first words, activities apart: those are candidates of their own. */
export async function listPassageElements(db: Database, outline: ModuleOutline, slug: string): Promise<NewElement[]> {
  const lesson = listLessons(outline).find((one) => one.slug === slug);
  if (!lesson) return [];
  const { text, passages } = await readRevision(db, lesson);
  const activities = new Set(listActivities(text, passages).map(({ passageId }) => passageId));
  return listPassageChoices(text, passages)
    .filter(({ passageId }) => !activities.has(passageId))
    .map(({ passageId, words, source }) =>
      pin('passage', lesson, { partId: passageId, title: words, minutes: readingMinutes(countWords(source)) }),
    );
}

type PinnedFacts = { minutes: number; partId?: string; title?: string };

function pin(
  kind: ElementKind,
  { documentId, revision, summary }: Pick<OutlineEntry, 'documentId' | 'revision'> & { summary: { title: string } },
  { minutes, partId, title = summary.title }: PinnedFacts,
): NewElement {
  return {
    kind,
    documentId,
    revision,
    partId,
    title: title.slice(0, bundleBounds.elementTitle),
    text: '',
    url: '',
    minutes: Math.min(minutes, bundleBounds.minutes),
  };
}
