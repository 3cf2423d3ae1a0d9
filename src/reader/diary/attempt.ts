// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DiaryEvent, ResponseRecord } from '../../lib/learning/event.ts';
import type { DiaryWords } from './diaryWords.ts';
import { actionButton, element, readData } from './elements.ts';
import { keep } from './keeping.ts';
import { newEvent } from './newEvent.ts';
import type { OwnDiary } from './ownDiary.ts';

type AttemptData = { subject: string; revision: string; responses: ResponseRecord[] };

type Keeping = { own: OwnDiary | undefined; words: DiaryWords };

/**
 * Keeps the attempt that a results page shows, once. Where a diary was started, sending one's answers is the act that
 * asks for it; where none was, a button does.
 */
export async function keepAttempt(place: HTMLElement, { own, words }: Keeping): Promise<void> {
  const attempt = readData<AttemptData>(place.dataset.attempt);
  if (!attempt) return;
  place.setAttribute('role', 'status');
  place.hidden = false;
  if (isShownAgain() && own?.events.some((event) => isSame(event, attempt))) return showKept(place, words);
  if (own?.startedAt !== undefined) return keepNow(place, attempt, words);
  const button = actionButton(words.keepAttempt, () => void keepNow(place, attempt, words), 'button-quiet');
  place.replaceChildren(button);
}

async function keepNow(place: HTMLElement, { responses, ...about }: AttemptData, words: DiaryWords): Promise<void> {
  const kept = await keep(undefined, newEvent({ kind: 'attempted', ...about, data: { responses } }));
  if (kept.kind === 'nowhere') return place.replaceChildren(words.problems[kept.problem]);
  showKept(place, words);
}

/**
 * Whether the page was loaded again, or come back to, rather than sent for. Nothing is written in the browser's history
 * to know it: that would turn the page into the form it answers.
 */
function isShownAgain(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'reload' || navigation?.type === 'back_forward';
}

function isSame(event: DiaryEvent, { subject, revision, responses }: AttemptData): boolean {
  return (
    event.kind === 'attempted' &&
    event.subject === subject &&
    event.revision === revision &&
    JSON.stringify(event.data.responses) === JSON.stringify(responses)
  );
}

function showKept(place: HTMLElement, words: DiaryWords): void {
  const { kept = '', href = '', see = '' } = place.dataset;
  place.replaceChildren(`${kept} ${words.keptHere} `, element('a', { href }, see));
}
