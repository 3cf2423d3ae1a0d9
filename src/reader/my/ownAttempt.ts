// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Attempt } from '../../lib/learning/progress.ts';
import { describeAttempt } from '../../lib/web/my/mine.ts';
import type { Work } from '../../lib/web/my/works.ts';
import { element } from '../diary/elements.ts';
import { fillIn } from '../diary/speech.ts';
import { formatDay, pageWords, words, type OwnPage } from './parts.ts';

/** One attempt, each answer with the text it was given: that of its revision, which the server still has. */
export async function showAttempt({ progress, shelves }: OwnPage): Promise<Node[]> {
  const id = location.pathname.split('/').pop();
  const attempt = progress.attempts.find((one) => one.id === id);
  if (!attempt) return [element('p', {}, pageWords.refusal_attempt_not_found)];
  const works = shelves.flatMap(({ selfAssessments }) => selfAssessments);
  const { work, isKeyChanged } = describeAttempt(attempt, works);
  const day = element('h2', {}, fillIn(pageWords.my_attempt_on, { day: formatDay(attempt.at) }));
  const sheet = work && (await fetchSheet(work, attempt.revision));
  if (!sheet) return [day, element('p', {}, words.unreachable)];
  const again = isKeyChanged ? pageWords.my_attempt_check_again : pageWords.results_retake_all;
  return [
    day,
    ...(isKeyChanged ? [element('p', {}, `${pageWords.my_attempt_key_changed}.`)] : []),
    showAnswers(sheet, attempt),
    element('p', {}, element('a', { href: work.href }, again)),
  ];
}

/** The questions as they were, from the page that shows them to anyone. It says nothing of who asks. */
async function fetchSheet({ href }: Work, revision: string): Promise<Element | undefined> {
  const response = await fetch(`${href}/revisions/${revision}`).catch(() => undefined);
  if (!response?.ok) return undefined;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return page.querySelector('main [data-revision]') ?? undefined;
}

const outcomes = {
  acquired: pageWords.outcome_acquired,
  toReview: pageWords.outcome_to_review,
  unanswered: pageWords.outcome_unanswered,
};

/** The items that were asked, in the order they were, with what was answered. */
function showAnswers(sheet: Element, { responses }: Attempt): HTMLElement {
  const shown = responses.flatMap(({ item, options, outcome }) => {
    const question = sheet.querySelector<HTMLElement>(`[data-item="${CSS.escape(item)}"]`);
    if (!question) return [];
    question.querySelector('h2')?.after(element('p', {}, outcomes[outcome]));
    for (const option of options) markChosen(question.querySelector(`[data-option="${CSS.escape(option)}"]`));
    return [question];
  });
  return element('div', { class: 'sheet' }, ...shown);
}

/** A right option says so already, by its mark. */
function markChosen(option: Element | null): void {
  const remark = option?.firstElementChild;
  const isRight = remark instanceof HTMLDivElement;
  option?.classList.add('chosen');
  const text = element('p', {}, isRight ? pageWords.option_chosen_right : pageWords.option_chosen_wrong);
  if (isRight) remark.replaceWith(text);
  else option?.prepend(text);
}
