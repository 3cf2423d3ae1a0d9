// SPDX-License-Identifier: AGPL-3.0-or-later
import { listMyAttempts } from '../../lib/web/my/mine.ts';
import { element } from '../diary/elements.ts';
import { fillIn } from '../diary/speech.ts';
import { formatDay, modulesLink, myAddress, pageWords, type OwnPage } from './parts.ts';

const attemptsShown = 200;

/** "My attempts", latest first. */
export function showResults({ progress, shelves }: OwnPage): Node[] {
  const lines = listMyAttempts(progress, shelves, attemptsShown).map(({ id, at, work, counts, isKeyChanged }) => {
    const check = isKeyChanged ? `, ${pageWords.mark_check}` : '';
    const language = work ? { lang: work.language } : {};
    return element(
      'li',
      { 'data-progress': 'completed' },
      element('a', { href: myAddress(`results/${id}`), ...language }, work?.title ?? pageWords.self_assessment),
      element('span', { class: 'contents-mark' }, fillIn(pageWords.attempt_counts, counts) + check),
      element('span', { class: 'contents-fact' }, formatDay(at)),
    );
  });
  if (lines.length === 0) return [element('p', {}, `${pageWords.my_results_none} `, modulesLink())];
  return [element('ol', { class: 'contents-lines dated' }, ...lines)];
}
