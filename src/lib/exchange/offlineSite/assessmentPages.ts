// SPDX-License-Identifier: AGPL-3.0-or-later
import { scoreItems } from '../../assessment/scoring.ts';
import { html, Markup, nothing } from '../../shared/markup.ts';
import { adaptItem } from '../adaptItem.ts';
import { pathBetween } from '../places.ts';
import type { PublishedSelfAssessment, TakenFile } from '../publication.ts';
import { writeAnswer, writeFields, type Asking } from '../questions.ts';
import { langIfOther } from '../publicationLanguage.ts';
import { writeHead, writePage } from './page.ts';
import { writeNeighbours, type Reading } from './readingPages.ts';
import { fileOf, writeText, type Site } from './site.ts';

/** The questions, which the page's script corrects, and the page of all answers, for whoever has no script. */
export function writeSelfAssessmentPages(
  site: Site,
  selfAssessment: PublishedSelfAssessment,
  reading: Reading,
): TakenFile[] {
  const answers = site.answers.get(selfAssessment.address) ?? '';
  return [writeQuestions(site, selfAssessment, { ...reading, answers }), writeAnswers(site, selfAssessment, answers)];
}

function writeQuestions(
  site: Site,
  selfAssessment: PublishedSelfAssessment,
  { answers, ...reading }: Reading & { answers: string },
): TakenFile {
  const { words } = site;
  const { title, summary, address, readAt, language } = selfAssessment;
  const file = fileOf(site, selfAssessment);
  const items = adaptItems(site, selfAssessment, file);
  const asking = askingOf(site, language);
  const lang = langIfOther(site.publication, language);
  const main = html`${writeHead({ kicker: words.selfAssessment, title, summary, facts: words.selfAssessmentHow, lang })}
    ${selfAssessment.html ? html`<div class="prose" ${lang}>${writeText(site, selfAssessment, file)}</div>` : nothing}
    <form class="sheet" id="questions" novalidate>
      ${writeFields(items, asking)}
      <p class="actions">
        <button class="button" type="submit" data-needs-script hidden>${words.seeAnswers}</button>
        <a href="${pathBetween(file, answers)}">${words.allAnswers}</a>
      </p>
    </form>
    <div id="results" class="sheet" tabindex="-1" hidden></div>
    <script type="application/json" id="items">
      ${new Markup(writeJson({ items, shownIn: language }))}
    </script>
    ${writeNeighbours(site, reading, file)}`;
  return writePage(site, { file, title, main, address, readAt });
}

function writeAnswers(site: Site, selfAssessment: PublishedSelfAssessment, file: string): TakenFile {
  const { words } = site;
  const { title, language } = selfAssessment;
  const asking = askingOf(site, language);
  const results = scoreItems(adaptItems(site, selfAssessment, file), {});
  const back = pathBetween(file, fileOf(site, selfAssessment));
  const main = html`${writeHead({ kicker: words.answers, title, summary: words.answersHow, lang: langIfOther(site.publication, language) })}
    <div class="sheet">
      ${results.map((result, index) => writeAnswer(result, { number: index + 1, isRead: true }, asking))}
      <p class="actions"><a class="button" href="${back}">${words.backToQuestions}</a></p>
    </div>`;
  return writePage(site, { file, title: `${words.answers}, ${title}`, main });
}

function adaptItems(site: Site, { items }: PublishedSelfAssessment, file: string) {
  return items.map((item) => adaptItem(item, { place: { file }, syntax: 'html' }, site.around));
}

function askingOf({ publication, words }: Site, shownIn: string): Asking {
  return { words, language: publication.language, shownIn };
}

/** JSON that ends no script, whatever it says. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}
