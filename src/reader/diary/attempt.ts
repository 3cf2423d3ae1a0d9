// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ResponseRecord } from '../../lib/learning/event.ts';
import type { DiaryWords } from './diaryWords.ts';
import { actionButton, element, readData } from './elements.ts';
import { keep } from './keeping.ts';
import { newEvent } from './newEvent.ts';

type AttemptData = { subject: string; revision: string; responses: ResponseRecord[] };

/** Marks an entry of the browser's own history: a page that is loaded again is not another attempt. */
const mark = 'essaimAttempt';

/**
 * Keeps the attempt that a results page shows, once. Where a diary was started, sending one's answers is the act that
 * asks for it; where none was, a button does.
 */
export async function keepAttempt(place: HTMLElement, { isStarted, words }: { isStarted: boolean; words: DiaryWords }) {
  const attempt = readData<AttemptData>(place.dataset.attempt);
  if (!attempt) return;
  place.setAttribute('role', 'status');
  place.hidden = false;
  if (isMarked()) return showKept(place, words);
  if (isStarted) return keepNow(place, attempt, words);
  const button = actionButton(words.keepAttempt, () => void keepNow(place, attempt, words), 'button-quiet');
  place.replaceChildren(button);
}

async function keepNow(place: HTMLElement, { responses, ...about }: AttemptData, words: DiaryWords): Promise<void> {
  const kept = await keep(undefined, newEvent({ kind: 'attempted', ...about, data: { responses } }));
  if (kept.kind === 'nowhere') return place.replaceChildren(words.problems[kept.problem]);
  history.replaceState({ ...(history.state as object | null), [mark]: true }, '');
  showKept(place, words);
}

function showKept(place: HTMLElement, words: DiaryWords): void {
  const { kept = '', href = '', see = '' } = place.dataset;
  place.replaceChildren(`${kept} ${words.keptHere} `, element('a', { href }, see));
}

function isMarked(): boolean {
  const state: unknown = history.state;
  return state instanceof Object && mark in state;
}
