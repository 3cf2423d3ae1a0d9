// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../assessment/item.ts';
import type { ItemResult, OptionOutcome } from '../assessment/scoring.ts';
import { html, Markup, nothing } from '../shared/markup.ts';
import type { PublishedSelfAssessment, PublishedText } from './publication.ts';
import type { Words } from './words.ts';

/** The words around questions, and the languages of both, which are mostly the same. */
export type Asking = { words: Words; language: string; shownIn: string };

/** The fields of every question, for a form that a script corrects. Options stand in the order they are written. */
export function writeFields(items: readonly Item[], asking: Asking): Markup[] {
  return items.map((item, index) => writeField(item, { index, total: items.length }, asking));
}

function writeField(item: Item, { index, total }: { index: number; total: number }, asking: Asking): Markup {
  const { words } = asking;
  const help = `item-${item.id}-help`;
  return html`<fieldset class="question" id="item-${item.id}" aria-describedby="${help}" ${langOf(asking)}>
    <legend>
      <span class="question-number" ${backTo(asking)}>${words.itemNumber(index + 1, total)}</span> ${item.stem}
    </legend>
    ${item.introductionHtml ? html`<div class="prose">${new Markup(item.introductionHtml)}</div>` : nothing}
    <p class="help" id="${help}" ${backTo(asking)}>${item.kind === 'single' ? words.single : words.multiple}</p>
    <ul class="choices">
      ${item.options.map(
        (option) =>
          html`<li>
            <label
              ><input type="${item.kind === 'single' ? 'radio' : 'checkbox'}" name="${item.id}" value="${option.id}" />
              <span>${new Markup(option.html)}</span></label
            >
          </li>`,
      )}
    </ul>
    ${writeHint(item, asking)}
  </fieldset> `;
}

export function writeHint({ hintHtml }: Item, asking: Asking): Markup {
  if (!hintHtml) return nothing;
  const summary = html`<summary${backTo(asking)}>${asking.words.hint}</summary>`;
  return html`<details class="hint">${summary}${new Markup(hintHtml)}</details>`;
}

/**
 * What came of one question, or, when it is only read, what the right answers are. The page's script and the page of all
 * answers both call it.
 */
export function writeAnswer(result: ItemResult, place: { number: number; isRead: boolean }, asking: Asking): Markup {
  const { item, outcome } = result;
  const { words } = asking;
  const id = place.isRead ? `answer-${item.id}` : `result-${item.id}`;
  const said = { acquired: words.acquired, toReview: words.toReview, unanswered: words.unanswered }[outcome];
  return html`<section class="question" aria-labelledby="${id}" ${langOf(asking)}>
    <h2 id="${id}">
      <span class="question-number" ${backTo(asking)}>${words.itemShort(place.number)}</span> ${item.stem}
    </h2>
    ${place.isRead ? nothing : html`<p class="outcome ${outcome}" ${backTo(asking)}>${said}</p>`}
    <ul class="answers">
      ${result.options.map((answer) => writeOption(answer, place.isRead, asking))}
    </ul>
    ${writeReread(item, asking)}
  </section> `;
}

function writeOption({ option, isChosen }: OptionOutcome, isRead: boolean, asking: Asking): Markup {
  const remark = remarkOn({ isRight: option.isRight, isChosen, isRead }, asking.words);
  return html`<li${isChosen ? html` class="chosen"` : nothing}>
${remark ? html`<p class="outcome ${option.isRight ? 'acquired' : 'toReview'}" ${backTo(asking)}>${remark}</p>` : nothing}
<p class="answer-text">${new Markup(option.html)}</p>
${new Markup(option.feedbackHtml)}
</li>
`;
}

/** Nothing of a wrong option that was rightly left alone. */
function remarkOn(option: { isRight: boolean; isChosen: boolean; isRead: boolean }, words: Words): string | undefined {
  if (option.isChosen) return option.isRight ? words.chosenRight : words.chosenWrong;
  if (!option.isRight) return undefined;
  return option.isRead ? words.right : words.missed;
}

export function writeReread({ reread }: Item, asking: Asking): Markup {
  if (reread.length === 0) return nothing;
  const links = reread.map(({ label, href }, index) => html`${index > 0 ? ', ' : ''}<a href="${href}">${label}</a>`);
  return html`<p><span${backTo(asking)}>${asking.words.reread}</span>${links}</p>
`;
}

/** The HTML of a text with the anchors of its questions, if it has any: where links may lead. */
export function anchoredHtml(text: PublishedText | undefined): string | undefined {
  if (!text || !('items' in text)) return text?.html;
  const { items } = text as PublishedSelfAssessment;
  return text.html + items.map(({ id }) => html`<p id="item-${id}"></p>`.text).join('');
}

function langOf({ language, shownIn }: Asking): Markup {
  return shownIn === language ? nothing : html` lang="${shownIn}"`;
}

function backTo({ language, shownIn }: Asking): Markup {
  return shownIn === language ? nothing : html` lang="${language}"`;
}
