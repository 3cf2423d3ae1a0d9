// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../assessment/item.ts';
import { scoreItems } from '../../assessment/scoring.ts';
import { html, Markup, nothing } from '../../shared/markup.ts';
import { adaptItem } from '../adaptItem.ts';
import { langIfOther } from '../publicationLanguage.ts';
import type { PublishedSelfAssessment } from '../publication.ts';
import { writeAnswer, type Asking } from '../questions.ts';
import { placeOf, writeChapter, writeText, type Book } from './book.ts';
import type { Chapter } from './chapters.ts';

/** The questions of a self-assessment, to think about: each leads to its answer, at the end of the book. */
export function writeQuestions(book: Book, selfAssessment: PublishedSelfAssessment): Chapter {
  const { words } = book;
  const { title, summary, language } = selfAssessment;
  const { file } = placeOf(book, selfAssessment);
  const items = adaptItems(book, selfAssessment, file);
  const lang = langIfOther(book.publication, language);
  const body = html`<section epub:type="qna" aria-labelledby="title">
<p class="kicker">${words.selfAssessment}</p>
<h1 id="title"${lang}>${title}</h1>
${summary ? html`<p class="summary" ${lang}>${summary}</p>` : nothing}
<div${lang}>${writeText(book, selfAssessment, { file })}</div>
${items.map((item, index) => writeQuestion(book, item, { selfAssessment, number: index + 1, total: items.length }))}
</section>`;
  return { file, title, content: writeChapter(book, { title, body }) };
}

type Place = { selfAssessment: PublishedSelfAssessment; number: number; total: number };

function writeQuestion(book: Book, item: Item, { selfAssessment, number, total }: Place): Markup {
  const { words } = book;
  const answer = `${book.answers.get(selfAssessment) ?? ''}#answer-${item.id}`;
  const lang = langIfOther(book.publication, selfAssessment.language);
  return html`<section id="item-${item.id}" class="question">
<p class="kicker">${words.itemNumber(number, total)}</p>
<h2${lang}>${item.stem}</h2>
<div${lang}>${new Markup(item.introductionHtml)}</div>
<p class="kicker">${item.kind === 'single' ? words.single : words.multiple}</p>
<ul class="options"${lang}>
${item.options.map((option) => html`<li>${new Markup(option.html)}</li> `)}</ul>
${item.hintHtml ? html`<div class="hint"><p><strong>${words.hint}</strong></p><div${lang}>${new Markup(item.hintHtml)}</div></div>` : nothing}
<p><a href="${answer}">${words.seeAnswer}</a></p>
</section>
`;
}

/** Every answer with its explanation, and the passages to read again. */
export function writeAnswers(book: Book, selfAssessment: PublishedSelfAssessment): Chapter {
  const { words, publication } = book;
  const file = book.answers.get(selfAssessment) ?? '';
  const asking: Asking = { words, language: publication.language, shownIn: selfAssessment.language };
  const title = `${words.answers}${words.colon}${selfAssessment.title}`;
  const results = scoreItems(adaptItems(book, selfAssessment, file), {});
  const body = html`<section epub:type="appendix" role="doc-appendix" aria-labelledby="title">
    <h1 id="title">${title}</h1>
    ${results.map((result, index) => writeAnswer(result, { number: index + 1, isRead: true }, asking))}
    <p><a href="${placeOf(book, selfAssessment).file}">${words.backToQuestions}</a></p>
  </section>`;
  return { file, title, content: writeChapter(book, { title, body }) };
}

function adaptItems(book: Book, { items }: PublishedSelfAssessment, file: string): Item[] {
  return items.map((item) => adaptItem(item, { place: { file }, syntax: 'xhtml' }, book.around));
}
