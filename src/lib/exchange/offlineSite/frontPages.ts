// SPDX-License-Identifier: AGPL-3.0-or-later
import { html, nothing, type Markup } from '../../shared/markup.ts';
import { formatDay } from '../../shared/dates.ts';
import { writePublicationCredits, writeTakenFrom, writeSources } from '../credits.ts';
import { pathBetween } from '../places.ts';
import type { TakenFile } from '../publication.ts';
import { langIfOther } from '../publicationLanguage.ts';
import { writeHead, writePage } from './page.ts';
import { writeScript } from '../script.ts';
import { writeLessonList, writeObjectives } from './readingPages.ts';
import { linkTo, siteFiles, writeText, type Site } from './site.ts';

/** The page one opens first: what it is about, and everything it holds. */
export function writeHomePage(site: Site): TakenFile {
  const { publication, words } = site;
  const file = siteFiles.home;
  const lang = langIfOther(site.publication, publication.language);
  const main = html`<div class="cover">
      <div class="cover-figure"><img src="${siteFiles.cover}" alt="" width="200" height="200" /></div>
      ${writeHead({ kicker: publication.script ? words.bundle : words.module, title: publication.title, summary: publication.summary, lang })}
    </div>
    <div class="prose" ${lang}>${writeText(site, publication, file)}</div>
    ${writeObjectives(site, publication.objectives, lang)}
    ${publication.sequences.map(
      (sequence, index) =>
        html`<section aria-labelledby="sequence-${index + 1}">
          <h2 id="sequence-${index + 1}">${words.sequence} ${index + 1}. ${linkTo(site, sequence, file)}</h2>
          ${writeLessonList(site, sequence, file)}
        </section> `,
    )}
    ${writeScript(site, { file })} ${writeGuides(site)}`;
  return writePage(site, { file, title: publication.title, main, address: publication.address });
}

function writeGuides(site: Site): Markup {
  const { guides } = site.publication;
  if (guides.length === 0) return nothing;
  return html`<section aria-labelledby="guides">
    <h2 id="guides">${site.words.guides}</h2>
    <ul>
      ${guides.map((guide) => html`<li>${linkTo(site, guide, siteFiles.home)}</li> `)}
    </ul>
  </section>`;
}

/** Searching is the script's; without it, the page says where everything is. */
export function writeSearchPage(site: Site): TakenFile {
  const { words } = site;
  const file = siteFiles.search;
  const main = html`${writeHead({ title: words.search, lang: nothing })}
    <form class="form" id="search" role="search" data-needs-script hidden>
      <div class="field">
        <label for="search-words">${words.searchLabel}</label
        ><input id="search-words" type="search" autocomplete="off" />
      </div>
      <p><button class="button" type="submit">${words.searchButton}</button></p>
    </form>
    <p id="search-count" role="status"></p>
    <ol class="found" id="search-results"></ol>
    <p data-without-script>
      ${words.searchNeedsScript}
      <a href="${pathBetween(file, siteFiles.home)}">${words.contents}</a>${writeGlossaryLink(site, file)}
    </p>`;
  return writePage(site, { file, title: words.search, main, scripts: [siteFiles.index] });
}

function writeGlossaryLink({ publication, words }: Site, from: string): Markup {
  if (publication.glossary.length === 0) return nothing;
  return html`, <a href="${pathBetween(from, siteFiles.glossary)}">${words.glossary}</a>`;
}

/** Who made what is here, its licence, its sources, and what could not be included. */
export function writeCreditsPage(site: Site, missing: readonly string[]): TakenFile {
  const { publication, words } = site;
  const { credits, language, changedAt } = publication;
  const main = html`${writeHead({ title: words.credits, facts: `${words.changed} ${formatDay(changedAt, language)}`, lang: nothing })}
    ${writePublicationCredits(publication, words)} ${writeTakenFrom(publication, words)}
    <section>${writeSources(credits.sources, words)}</section>
    ${writeMissing(site, missing)}`;
  return writePage(site, { file: siteFiles.credits, title: words.credits, main });
}

function writeMissing({ words }: Site, missing: readonly string[]): Markup {
  if (missing.length === 0) return nothing;
  return html`<section>
    <h2>${words.missingPictures}</h2>
    <ul>
      ${missing.map((name) => html`<li>${name}</li> `)}
    </ul>
  </section>`;
}
