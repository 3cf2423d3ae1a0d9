// SPDX-License-Identifier: AGPL-3.0-or-later
import { html, nothing, type Markup } from '../../shared/markup.ts';
import { outside, writeLessonCredits } from '../credits.ts';
import type { PublishedLesson, PublishedSequence, PublishedText, TakenFile } from '../publication.ts';
import { pathBetween } from '../places.ts';
import { langIfOther } from '../publicationLanguage.ts';
import { writeHead, writePage } from './page.ts';
import { fileOf, linkTo, writeText, type Site } from './site.ts';

/** Where a text stands among those that are read one after the other. */
export type Reading = { previous: PublishedText | undefined; next: PublishedText | undefined; facts: string[] };

/** A lesson, or a guide for those who run workshops. */
export function writeLessonPage(site: Site, lesson: PublishedLesson, reading: Reading & { above: Markup }): TakenFile {
  const { words, publication } = site;
  const file = fileOf(site, lesson);
  const lang = langIfOther(site.publication, lesson.language);
  const main = html`<nav class="crumbs" aria-label="${words.contents}">${reading.above}</nav>
    ${writeHead({ title: lesson.title, summary: lesson.summary, facts: reading.facts.join(' · '), lang })}
    ${writeOutline(site, lesson)}
    <article class="prose" ${lang}>${writeAudio(site, lesson)} ${writeText(site, lesson, file)}</article>
    <footer class="lesson-end">
      ${writeNeighbours(site, reading, file)} ${writeLessonCredits(lesson, words, publication.language)}
    </footer>`;
  const { title, address, readAt } = lesson;
  return writePage(site, { file, title, main, layout: 'reading-grid', address, readAt });
}

function writeOutline({ words }: Site, { sections, language }: PublishedLesson): Markup {
  const parts = sections.filter(({ depth }) => depth === 2);
  if (parts.length < 2) return nothing;
  return html`<details class="outline">
    <summary>${words.outline}</summary>
    <nav aria-label="${words.outline}" lang="${language}">
      <ol>
        ${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li> `)}
      </ol>
    </nav>
  </details>`;
}

function writeAudio({ words }: Site, { audio }: PublishedLesson): Markup {
  if (!audio) return nothing;
  const transcript = audio.transcript
    ? html`<details class="transcript">
        <summary>${words.transcript}</summary>
        <p>${audio.transcript}</p>
      </details>`
    : nothing;
  return html`<figure class="media media-audio">
    <figcaption>
      <span class="media-title">${audio.title}</span
      >${outside(audio.url, `${words.listen} ${new URL(audio.url).hostname}`)}
    </figcaption>
    ${transcript}
  </figure>`;
}

export function writeNeighbours(site: Site, { previous, next }: Omit<Reading, 'facts'>, file: string): Markup {
  if (!previous && !next) return nothing;
  const link = (text: PublishedText, said: string, rel: string, name: Markup) =>
    html`<a${name} rel="${rel}" href="${pathBetween(file, fileOf(site, text))}">${said}<span${langIfOther(site.publication, text.language)}>${text.title}</span></a>
`;
  return html`<nav class="next-step" aria-label="${site.words.lessons}">
    ${next ? link(next, site.words.next, 'next', html` class="button"`) : nothing}${previous ? link(previous, site.words.previous, 'prev', nothing) : nothing}
  </nav>`;
}

/** A sequence: what it is about, and its lessons. */
export function writeSequencePage(
  site: Site,
  sequence: PublishedSequence,
  number: number,
  reading: Reading,
): TakenFile {
  const { words } = site;
  const file = fileOf(site, sequence);
  const lang = langIfOther(site.publication, sequence.language);
  const main = html`${writeHead({ kicker: `${words.sequence} ${number}`, title: sequence.title, summary: sequence.summary, lang })}
    <div class="prose" ${lang}>${writeText(site, sequence, file)}</div>
    ${writeObjectives(site, sequence.objectives, lang)}
    <section aria-labelledby="lessons">
      <h2 id="lessons">${words.lessons}</h2>
      ${writeLessonList(site, sequence, file)}
    </section>
    ${writeNeighbours(site, reading, file)}`;
  return writePage(site, { file, title: sequence.title, main, address: sequence.address });
}

export function writeObjectives({ words }: Site, objectives: readonly string[], lang: Markup): Markup {
  if (objectives.length === 0) return nothing;
  return html`<section aria-labelledby="objectives"><h2 id="objectives">${words.objectives}</h2>
<ul${lang}>
${objectives.map((objective) => html`<li>${objective}</li> `)}</ul></section>`;
}

/** The lessons of a sequence in their order, those that are only announced, and its self-assessment. */
export function writeLessonList(site: Site, sequence: PublishedSequence, from: string): Markup {
  const { words } = site;
  const { lessons, planned, selfAssessment, language } = sequence;
  return html`<ol class="programme">
      ${lessons.map(
        (lesson) =>
          html`<li>
            ${linkTo(site, lesson, from)} <span class="contents-fact">${words.shortMinutes(lesson.minutes)}</span>
          </li> `,
      )}${planned.map(
        (
          title,
        ) => html`<li><span${langIfOther(site.publication, language)}>${title}</span> <span class="contents-fact">${words.planned}</span></li>
`,
      )}
    </ol>
    ${selfAssessment ? html`<p>${words.selfAssessment}${words.colon}${linkTo(site, selfAssessment, from)}</p>` : nothing} `;
}
