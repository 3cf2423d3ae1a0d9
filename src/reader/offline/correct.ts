// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item, Responses } from '../../lib/assessment/item.ts';
import { missedItems, scoreItems } from '../../lib/assessment/scoring.ts';
import { writeAnswer, type Asking } from '../../lib/exchange/questions.ts';
import type { Words } from '../../lib/exchange/words.ts';
import { html, type Markup } from '../../lib/shared/markup.ts';

/** Corrects the self-assessment of the page, if it has one, as the server would. */
export function correctForms(words: Words): void {
  const form = document.querySelector<HTMLFormElement>('#questions');
  const place = document.querySelector<HTMLElement>('#results');
  const data = document.querySelector('#items')?.textContent;
  if (!form || !place || !data) return;
  const { items, shownIn } = JSON.parse(data) as { items: Item[]; shownIn: string };
  const asking = { words, language: document.documentElement.lang, shownIn };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    show(place, writeResults(items, readResponses(items, form), asking));
    form.hidden = Object.keys(readResponses(items, form)).length > 0;
  });
  place.addEventListener('click', (event) => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    form.reset();
    form.hidden = false;
    place.hidden = true;
    form.querySelector('input')?.focus();
  });
}

/** Questions that nothing was ticked for are left out. */
function readResponses(items: readonly Item[], form: HTMLFormElement): Responses {
  const given = new FormData(form);
  const answered = items.map(({ id }) => [id, given.getAll(id).map(String)] as const);
  return Object.fromEntries(answered.filter(([, chosen]) => chosen.length > 0));
}

function writeResults(items: readonly Item[], responses: Responses, asking: Asking): Markup {
  const { words } = asking;
  if (Object.keys(responses).length === 0) return html`<p role="alert">${words.nothingAnswered}</p>`;
  const results = scoreItems(items, responses);
  const acquired = items.length - missedItems(results).length;
  return html`<div class="notice" role="status">
      <p><strong>${words.results(acquired, items.length)}</strong></p>
      <p>${words.resultsHow}</p>
    </div>
    ${results.map((result, index) => writeAnswer(result, { number: index + 1, isRead: false }, asking))}
    <p class="actions"><button class="button" type="button">${words.tryAgain}</button></p>`;
}

function show(place: HTMLElement, { text }: Markup): void {
  place.innerHTML = text;
  place.hidden = false;
  place.focus();
}
