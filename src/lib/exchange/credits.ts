// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Credits } from '../contribution/credits.ts';
import type { SourceReference } from '../document/fields.ts';
import { html, nothing, type Markup } from '../shared/markup.ts';
import { findDeed } from './licence.ts';
import type { Publication, PublishedLesson, PublishedPicture, PublishedScript } from './publication.ts';
import type { Words } from './words.ts';

type Fact = { term: string; said: Markup };

/** Who made a lesson and under which licence; each of its pictures in its own line, as CC BY-SA asks. */
export function writeLessonCredits(lesson: PublishedLesson, words: Words, language: string): Markup {
  return writeFacts([
    fact(words.texts, lesson.authors.join(', ')),
    fact(words.corrections, listNames(lesson.corrections, words)),
    { term: words.licence, said: writeLicence(lesson.licence, words, language) },
    ...lesson.pictures.map((picture) => ({ term: words.picture, said: writePicture(picture, words, language) })),
  ]);
}

/** Who made the whole; of a workshop, who prepared it and where its texts come from. */
export function writePublicationCredits({ credits, script, language }: Publication, words: Words): Markup {
  if (script) return writeScriptCredits(script, { licence: credits.licence, words, language });
  return writeFacts([
    fact(words.texts, credits.authors.join(', ')),
    fact(words.organisations, credits.organisations.join(', ')),
    fact(words.funders, credits.funders.join(', ') || words.noFunder),
    { term: words.licence, said: writeLicence(credits.licence, words, language) },
    ...credits.thanks.map((text, index) => fact(index === 0 ? words.thanks : '', text)),
  ]);
}

type Around = { licence: string; words: Words; language: string };

function writeScriptCredits({ preparedBy, after, works }: PublishedScript, { licence, words, language }: Around) {
  const facts = writeFacts([
    fact(words.preparedBy, preparedBy || words.anonymous),
    ...after.map(({ title, authorName }) => fact(words.after, `${title}, ${authorName || words.anonymous}`)),
    { term: words.licence, said: writeLicence(licence, words, language) },
  ]);
  if (works.length === 0) return facts;
  const lines = works.map(({ title, language: own, module, authors, licence: ofWork }) => {
    const named = html`<cite${own === language ? nothing : html` lang="${own}"`}>${title}</cite>`;
    const made = [module, ...authors].filter(Boolean).join(', ');
    return html`<li>${named}, ${made}, ${writeLicence(ofWork, words, language)}</li> `;
  });
  return html`${facts}
    <h2>${words.works}</h2>
    <ul>
      ${lines}
    </ul> `;
}

/** The site it all comes from, where that has a name. */
export function writeTakenFrom({ site }: Publication, words: Words): Markup {
  return site.name === undefined ? nothing : html`<p>${words.takenFrom(site.name)}</p>`;
}

/** What the facts come from. */
export function writeSources(sources: readonly SourceReference[], words: Words): Markup {
  if (sources.length === 0) return nothing;
  const lines = sources.map(
    ({ title, author, url, licence }) =>
      html`<li>
        ${url ? outside(url, title) : title}${author ? `, ${author}` : ''}${licence ? `, ${licence}` : ''}
      </li> `,
  );
  return html`<h2>${words.sources}</h2>
    <ul>
      ${lines}
    </ul> `;
}

/** A link to another site, marked as one. */
export function outside(href: string, label: string): Markup {
  return html`<a class="external" rel="external noreferrer" href="${href}">${label}</a>`;
}

/** An SPDX identifier, with a link to the text of the licence when it is one of Creative Commons. */
export function writeLicence(licence: string, words: Words, language: string): Markup {
  const deed = findDeed(licence);
  if (!deed) return html`${licence || words.licenceUnknown}`;
  return outside(`${deed.address}deed.${language}`, deed.label);
}

function writePicture(picture: PublishedPicture, words: Words, language: string): Markup {
  const { title, author, source, licence, modified } = picture;
  const shown = source === 'original' ? html`${title}` : outside(source, title);
  return html`${shown}, ${author}, ${writeLicence(licence, words, language)}${modified ? `, ${words.modified}` : ''}`;
}

function listNames({ names, others }: Credits, words: Words): string {
  const said = names.map((name) => name || words.anonymous);
  return [...said, ...(others > 0 ? [words.otherPeople(others)] : [])].join(', ');
}

function fact(term: string, text: string): Fact {
  return { term, said: html`${text}` };
}

function writeFacts(facts: readonly Fact[]): Markup {
  const lines = facts
    .filter(({ said }) => said.text !== '')
    .map(
      ({ term, said }) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${said}</dd>
        </div> `,
    );
  return html`<dl class="colophon">${lines}</dl> `;
}
