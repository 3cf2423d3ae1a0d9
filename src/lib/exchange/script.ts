// SPDX-License-Identifier: AGPL-3.0-or-later
import { html, nothing, type Markup } from '../shared/markup.ts';
import { formatStart } from '../workshop/startTimes.ts';
import { findTarget, isExternal, type Surroundings } from './adaptText.ts';
import { outside } from './credits.ts';
import type { Publication, PublishedStep } from './publication.ts';
import type { Place } from './places.ts';
import { langIfOther } from './publicationLanguage.ts';
import type { Words } from './words.ts';

type Whole = { publication: Publication; words: Words; around: Surroundings };

/** The script of a workshop: when each step begins, what its author says of it, the text that it leads to. */
export function writeScript({ publication, words, around }: Whole, place: Place): Markup {
  const { script } = publication;
  if (!script) return nothing;
  const steps = script.steps.map((step) => {
    const href = step.href === undefined ? undefined : findTarget(step.href, place, around);
    return html`<li>
      <p class="kicker">${describeStep(step, words)}</p>
      <h3${langIfOther(publication, step.language)}>${writeTitle(step.title, href)}</h3>
      ${writeNotes(step.notes)}
    </li> `;
  });
  return html`<section aria-labelledby="script">
    <h2 id="script">${words.script}</h2>
    <ol class="script">
      ${steps}
    </ol>
  </section>`;
}

function describeStep({ startMinute, kind, minutes }: PublishedStep, words: Words): string {
  const length = minutes > 0 ? [words.shortMinutes(minutes)] : [];
  return [formatStart(startMinute), words.kinds[kind], ...length].join(' · ');
}

function writeTitle(title: string, href: string | undefined): Markup {
  if (href === undefined) return html`${title}`;
  return isExternal(href) ? outside(href, title) : html`<a href="${href}">${title}</a>`;
}

/** The lines that the author typed. */
function writeNotes(notes: string): Markup[] {
  const lines = notes.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => html`<p>${line}</p> `);
}
