// SPDX-License-Identifier: AGPL-3.0-or-later
import { formatDay } from '../../shared/dates.ts';
import { html, nothing, type Markup } from '../../shared/markup.ts';
import { outside, writeLessonCredits, writePublicationCredits, writeSources, writeTakenFrom } from '../credits.ts';
import { langIfOther } from '../publicationLanguage.ts';
import { writeScript } from '../script.ts';
import type { PublishedEntry, PublishedLesson, PublishedSequence } from '../publication.ts';
import { bookFiles, letterFile, placeOf, writeChapter, writeText, type Book } from './book.ts';

/** A file of the book, with its title for the table of contents. */
export type Chapter = { file: string; title: string; content: string };

export function writeCover(book: Book): Chapter {
  const { words, publication } = book;
  const image = html`<img src="${bookFiles.coverImage}" alt="${words.cover(publication.title)}" />`;
  const body = html`<section class="cover" epub:type="cover">${image}</section>`;
  return {
    file: bookFiles.cover,
    title: publication.title,
    content: writeChapter(book, { title: publication.title, body }),
  };
}

/** What the whole is about, and who made it. */
export function writeTitlePage(book: Book): Chapter {
  const { publication, words } = book;
  const { title, summary, objectives, credits } = publication;
  const body = html`<section epub:type="titlepage">
    <p class="kicker">${publication.script ? words.bundle : words.module}</p>
    <h1>${title}</h1>
    ${summary ? html`<p class="summary">${summary}</p>` : nothing}
    <p>${credits.authors.join(', ')}</p>
    ${writeText(book, publication, { file: bookFiles.title })} ${writeObjectives(book, objectives, nothing)}
    ${writeScript(book, { file: bookFiles.title })}
  </section>`;
  return { file: bookFiles.title, title, content: writeChapter(book, { title, body }) };
}

function writeObjectives({ words }: Book, objectives: readonly string[], lang: Markup): Markup {
  if (objectives.length === 0) return nothing;
  return html`<h2>${words.objectives}</h2>
<ul${lang}>
${objectives.map((objective) => html`<li>${objective}</li> `)}</ul>`;
}

export function writeSequence(book: Book, sequence: PublishedSequence, number: number): Chapter {
  const { words } = book;
  const { title, summary, objectives, planned, language } = sequence;
  const { file } = placeOf(book, sequence);
  const lang = langIfOther(book.publication, language);
  const announced = planned.map(
    (lesson) => html`<li${lang}>${lesson} (${words.planned})</li>
`,
  );
  const body = html`<section epub:type="part" role="doc-part" aria-labelledby="title">
<p class="kicker">${words.sequence} ${number}</p>
<h1 id="title"${lang}>${title}</h1>
${summary ? html`<p class="summary" ${lang}>${summary}</p>` : nothing}
<div${lang}>${writeText(book, sequence, { file })}</div>
${writeObjectives(book, objectives, lang)}
${
  announced.length > 0
    ? html`<ul>
        ${announced}
      </ul>`
    : nothing
}
</section>`;
  return { file, title, content: writeChapter(book, { title, body }) };
}

/** A lesson, a part of one, or a guide for those who run workshops. `facts` stand above its title. */
export function writeLesson(book: Book, lesson: PublishedLesson, facts: readonly string[]): Chapter {
  const { words, publication } = book;
  const { title, summary, language } = lesson;
  const { file } = placeOf(book, lesson);
  const lang = langIfOther(book.publication, language);
  const body = html`<section epub:type="chapter" role="doc-chapter" aria-labelledby="title">
<p class="kicker">${facts.join(' · ')}</p>
<h1 id="title"${lang}>${title}</h1>
${summary ? html`<p class="summary" ${lang}>${summary}</p>` : nothing}
<div${lang}>${writeAudio(book, lesson)}${writeText(book, lesson, { file })}</div>
${writeLessonCredits(lesson, words, publication.language)}
</section>`;
  return { file, title, content: writeChapter(book, { title, body }) };
}

function writeAudio({ words }: Book, { audio }: PublishedLesson): Markup {
  if (!audio) return nothing;
  const link = outside(audio.url, `${words.listen} ${new URL(audio.url).hostname}`);
  return html`<p>${audio.title}. ${link}</p>
    ${
      audio.transcript
        ? html`<p>${words.transcript}</p>
            <p>${audio.transcript}</p>`
        : nothing
    } `;
}

/** Entries of the glossary that begin with one letter. */
export function writeLetter(book: Book, letter: string, entries: readonly PublishedEntry[]): Chapter {
  const { words } = book;
  const title = `${words.glossary}, ${letter}`;
  const body = html`<section epub:type="glossary" role="doc-glossary" aria-labelledby="title">
    <h1 id="title">${title}</h1>
    ${entries.map((entry) => writeEntry(book, entry))}
  </section>`;
  return { file: letterFile(letter), title, content: writeChapter(book, { title, body }) };
}

function writeEntry(book: Book, entry: PublishedEntry): Markup {
  const { words, publication, around } = book;
  const place = placeOf(book, entry);
  const related = entry.seeAlso.flatMap((address) => publication.glossary.find((one) => one.address === address) ?? []);
  const links = related.map((one, index) => {
    const { file, anchor } = around.places.get(one.address) ?? place;
    return html`${index > 0 ? ', ' : ''}<a href="${file}#${anchor}">${one.title}</a>`;
  });
  return html`<section id="${place.anchor}" class="entry" ${langIfOther(book.publication, entry.language)}>
    <h2>${entry.title}</h2>
    <p class="short">${entry.summary}</p>
    ${writeText(book, entry, place)} ${links.length > 0 ? html`<p>${words.seeAlso}${links}</p>` : nothing}
    ${writeSources(entry.sources, words)}
  </section> `;
}

/** Who made what the book holds, under which licence, and what could not be included. */
export function writeCredits(book: Book, missing: readonly string[]): Chapter {
  const { publication, words } = book;
  const { credits, language, changedAt, origin, address } = publication;
  const lines = missing.map((name) => html`<li>${name}</li> `);
  const body = html`<section epub:type="colophon" role="doc-colophon" aria-labelledby="title">
    <h1 id="title">${words.credits}</h1>
    <p>${words.changed} ${formatDay(changedAt, language)}</p>
    ${origin === undefined ? nothing : html`<p>${outside(`${origin}/${language}${address}`, words.onTheSite)}</p>`}
    ${writePublicationCredits(publication, words)} ${writeTakenFrom(publication, words)}
    ${writeSources(credits.sources, words)}
    ${
      lines.length > 0
        ? html`<h2>${words.missingPictures}</h2>
            <ul>
              ${lines}
            </ul>`
        : nothing
    }
  </section>`;
  return { file: bookFiles.credits, title: words.credits, content: writeChapter(book, { title: words.credits, body }) };
}
