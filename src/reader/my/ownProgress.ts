// SPDX-License-Identifier: AGPL-3.0-or-later
import { measureModule } from '../../lib/learning/moduleProgress.ts';
import { isDue } from '../../lib/learning/review.ts';
import type { LessonState } from '../../lib/learning/workState.ts';
import { countXp, xpRules } from '../../lib/learning/xp.ts';
import { describeMyModules, listMyMarks, type MyModule } from '../../lib/web/my/mine.ts';
import { foldReviewOf } from '../../lib/web/my/reviewBox.ts';
import { worksOf, type Work } from '../../lib/web/my/works.ts';
import { actionButton, element } from '../diary/elements.ts';
import { keep } from '../diary/keeping.ts';
import { newEvent } from '../diary/newEvent.ts';
import { startOwn } from '../diary/ownDiary.ts';
import { countMessage, fillIn } from '../diary/speech.ts';
import { withStore } from '../diary/withStore.ts';
import { flagDiary } from '../diaryFlag.ts';
import { formatDay, language, modulesLink, myAddress, pageWords, section, type OwnPage } from './parts.ts';

/** "My progress", as `routes/[lang]/my/progress` shows it of an account. */
export function showProgress(page: OwnPage): Node[] {
  const { progress, shelves } = page;
  const modules = describeMyModules(progress, shelves);
  if (!page.isStarted) return [nothingYet(), showBrowser(startButton(page))];
  const parts = modules.length > 0 ? modules.map((mine) => showModule(mine, page)) : [nothingYet()];
  return [...parts, showAnswers(page), showMarks(page), showXp(page), showBrowser()];
}

function nothingYet(): HTMLElement {
  return element('p', {}, `${pageWords.my_nothing_yet} `, modulesLink());
}

/** The way to what one does with the diary of this browser. */
function showBrowser(...children: Node[]): HTMLElement {
  const link = element('a', { href: myAddress('transfer') }, pageWords.browser_title);
  return section('browser', link, element('p', {}, pageWords.browser_nothing_leaves), ...children);
}

function startButton({ again }: OwnPage): HTMLElement {
  const start = async () => {
    await withStore((store) => startOwn(store, new Date()));
    flagDiary(true);
    await again();
  };
  return element(
    'p',
    {},
    actionButton(pageWords.browser_start, () => void start()),
  );
}

function showModule({ shelf, lessons, selfAssessments }: MyModule, { progress }: OwnPage): HTMLElement {
  const works = JSON.stringify(worksOf(shelf));
  const title = element('a', { href: shelf.href, lang: shelf.language }, shelf.title);
  const lines = [
    ...lessons.map(({ work, state }) => state.kind !== 'untouched' && line('lesson-mark', work, dayOf(state))),
    ...selfAssessments.map(
      ({ work, state }) => state.kind === 'attempted' && line('assessment-mark', work, formatDay(state.last.at)),
    ),
  ].filter((made) => made !== false);
  const resume = { 'data-works': works, 'data-lessons': JSON.stringify(shelf.lessons) };
  return section(
    `module-${shelf.slug}`,
    title,
    element('p', { class: 'resume', 'data-my': 'resume', 'data-label': pageWords.resume_here, ...resume }),
    element('div', { class: 'module-progress', 'data-my': 'module-progress', 'data-works': works }),
    element('p', {}, describeBadge(measureModule(progress, worksOf(shelf)), lessons.length + selfAssessments.length)),
    element('ol', { class: 'contents-lines dated' }, ...lines),
  );
}

function dayOf(state: LessonState): string {
  return state.kind === 'completed' ? formatDay(state.at) : '';
}

type Counts = Pick<MyModule['progress'], 'isGoneThrough' | 'completedLessons' | 'attemptedSelfAssessments'>;

function describeBadge({ isGoneThrough, completedLessons, attemptedSelfAssessments }: Counts, total: number): string {
  if (isGoneThrough) return pageWords.badge_reached;
  return countMessage(language, pageWords.badge_left, total - completedLessons - attemptedSelfAssessments);
}

/** A work in a list, with the place of its mark, which `fillPlaces` fills. */
function line(mark: string, { ids, revisions, href, title, language: shownIn }: Work, fact: string): HTMLElement {
  const place = { 'data-ids': ids.join(' '), 'data-revision': revisions.join(' '), 'data-href': href };
  return element(
    'li',
    {},
    element('a', { href, lang: shownIn }, title),
    element('span', { class: 'contents-mark', 'data-my': mark, ...place }),
    ...(fact === '' ? [] : [element('span', { class: 'contents-fact' }, fact)]),
  );
}

function showAnswers({ progress, shelves }: OwnPage): HTMLElement {
  const due = foldReviewOf(progress, shelves).filter((item) => isDue(item, new Date())).length;
  const entry = (page: string, title: string, count: string) =>
    element('li', {}, element('a', { href: myAddress(page) }, title), ` (${count})`);
  return section(
    'answers',
    pageWords.my_answers,
    element(
      'ul',
      {},
      entry('review', pageWords.my_review_title, countMessage(language, pageWords.count_due, due)),
      entry(
        'results',
        pageWords.my_results_title,
        countMessage(language, pageWords.count_attempts, progress.attempts.length),
      ),
    ),
  );
}

function showMarks({ progress, shelves }: OwnPage): HTMLElement {
  const lessons = listMyMarks(progress, shelves).flatMap(({ work, marks }) => [
    element('h3', { lang: work.language }, element('a', { href: work.href }, work.title)),
    element(
      'ul',
      {},
      ...marks.map(({ passage, note }) =>
        element(
          'li',
          {},
          ...(note === '' ? [] : [note, element('br')]),
          element('a', { href: `${work.href}#${passage}` }, pageWords.mark_see),
          ', ',
          element('a', { href: `${work.href}/marks#mark-${passage}` }, pageWords.mark_change),
        ),
      ),
    ),
  ]);
  const shown = lessons.length > 0 ? lessons : [element('p', {}, pageWords.my_marks_none)];
  return section('marks', pageWords.my_marks, ...shown);
}

function showXp({ progress, shelves, again }: OwnPage): HTMLElement {
  const { total } = countXp(progress, shelves.map(worksOf));
  const rules = { lesson: xpRules.lessonCompleted, selfAssessment: xpRules.selfAssessmentAttempted };
  const isShown = progress.isXpShown;
  const turn = () =>
    keep(undefined, newEvent({ kind: 'xpShown', subject: '', revision: '', data: { isShown: !isShown } })).then(again);
  const texts = isShown
    ? [
        element('p', { class: 'xp-total' }, fillIn(pageWords.xp_total, { total })),
        element('p', {}, fillIn(pageWords.xp_rules, rules)),
      ]
    : [element('p', {}, pageWords.xp_hidden)];
  const button = actionButton(isShown ? pageWords.xp_hide : pageWords.xp_show, () => void turn(), 'button-quiet');
  return section('xp', pageWords.xp, ...texts, element('p', {}, button));
}
