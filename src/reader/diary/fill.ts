// SPDX-License-Identifier: AGPL-3.0-or-later
import { isAttempted, isCompleted, measureModule, type ModuleWorks } from '../../lib/learning/moduleProgress.ts';
import type { Progress } from '../../lib/learning/progress.ts';
import { findAssessmentState, findLessonState, type WorkKey } from '../../lib/learning/workState.ts';
import { fillClosing } from './closing.ts';
import { changesLink, element, readData } from './elements.ts';
import { fillMarkForms, showPassageMarks } from './passageMarks.ts';
import { fillIn } from './speech.ts';

/** What the page says beside works, given by its `data-my-words`. */
type PlaceWords = Record<string, string | undefined>;

type Filler = (place: HTMLElement, progress: Progress, words: PlaceWords) => void;

/** As the server fills the same places of those who are signed in: `src/lib/web/my/fill*.ts`. */
const fillers: Record<string, Filler> = {
  'lesson-mark': fillLessonMark,
  'assessment-mark': fillAssessmentMark,
  'module-progress': fillModuleProgress,
  resume: fillResume,
  closing: (form, progress) => {
    fillClosing(form, progress);
    showPassageMarks(form, progress);
  },
  marks: fillMarkForms,
};

/** Fills the personal places of a page from the diary of this browser. Run again, it shows what has changed. */
export function fillPlaces(progress: Progress, root: ParentNode = document): void {
  const words: PlaceWords = { ...document.querySelector<HTMLElement>('[data-my-words]')?.dataset };
  for (const place of root.querySelectorAll<HTMLElement>('[data-my]'))
    fillers[place.dataset.my ?? '']?.(place, progress, words);
}

/** The work that an element is about. */
function readKey({ dataset }: HTMLElement): WorkKey {
  return { ids: (dataset.ids ?? '').split(' '), revisions: (dataset.revision ?? '').split(' ') };
}

function fillLessonMark(place: HTMLElement, progress: Progress, words: PlaceWords): void {
  const state = findLessonState(progress, readKey(place));
  if (state.kind === 'untouched') return fillMark(place);
  if (state.kind === 'started') return fillMark(place, 'started', words.started ?? '');
  const changes = state.isChanged
    ? [', ', changesLink(place.dataset.href ?? '', state.revision, words.changed ?? '')]
    : [];
  fillMark(place, 'completed', words.completed ?? '', ...changes);
}

function fillAssessmentMark(place: HTMLElement, progress: Progress, words: PlaceWords): void {
  const state = findAssessmentState(progress, readKey(place));
  if (state.kind === 'untouched') return fillMark(place);
  fillMark(place, 'completed', words.attempted ?? '', state.isKeyChanged ? `, ${words.check ?? ''}` : '');
}

function fillMark(place: HTMLElement, state?: 'started' | 'completed', ...parts: Array<string | Node>): void {
  place.replaceChildren(...parts);
  place.hidden = state === undefined;
  if (state) place.dataset.progress = state;
  else delete place.dataset.progress;
}

function fillModuleProgress(place: HTMLElement, progress: Progress, words: PlaceWords): void {
  const works = readData<ModuleWorks>(place.dataset.works);
  if (!works) return;
  const { completedLessons, attemptedSelfAssessments, isGoneThrough } = measureModule(progress, works);
  place.hidden = completedLessons + attemptedSelfAssessments === 0;
  const steps = [
    ...works.lessons.map((ids) => isCompleted(progress, ids)),
    ...works.selfAssessments.map((ids) => isAttempted(progress, ids)),
  ];
  const dots = steps.map((isDone) => element('i', isDone ? { class: 'done' } : {}));
  const lessons = fillIn(words.lessons ?? '', { done: completedLessons, total: works.lessons.length });
  const tests = { done: attemptedSelfAssessments, total: works.selfAssessments.length };
  const sentences = [
    `${lessons}.`,
    ...(tests.total > 0 ? [`${fillIn(words.assessments ?? '', tests)}.`] : []),
    ...(isGoneThrough ? [words.through ?? ''] : []),
  ];
  place.replaceChildren(
    element('p', { class: 'steps', 'aria-hidden': 'true' }, ...dots),
    element('p', {}, sentences.join(' ')),
  );
}

type LinkedLesson = { ids: readonly string[]; title: string; language: string; href: string };

function fillResume(place: HTMLElement, progress: Progress): void {
  const { works, lessons, label = '' } = place.dataset;
  const shelf = readData<ModuleWorks>(works);
  const resume = shelf && measureModule(progress, shelf).resume;
  const lesson = resume && readData<LinkedLesson[]>(lessons)?.find(({ ids }) => ids.includes(resume.lesson));
  place.hidden = !lesson;
  if (!lesson) return;
  const part = resume.section === undefined ? '' : `#${encodeURIComponent(resume.section)}`;
  const href = `${lesson.href}${part}`;
  place.replaceChildren(
    element('a', { class: 'button-quiet', href }, label),
    ' ',
    element('span', { lang: lesson.language }, lesson.title),
  );
}
