// SPDX-License-Identifier: AGPL-3.0-or-later
import { splitSentences } from './sentences.ts';

/** One sentence of the page: what is said, in which language, and where it stands. */
export type Sentence = { words: string; language: string; range: Range };

/** What is read: the title, the summary, the text. */
const read = 'main h1, main .page-head > .summary, main .prose';
/** A text never goes from one of these into another. */
const passages = 'h1, h2, h3, h4, p, li, dt, dd, th, td, figcaption, blockquote, summary, pre, .prose';
/** Signs for the eye or the hand, and what is folded. */
const unread = '.permalink, sup, button, form, [hidden], .visually-hidden, details:not([open]) > :not(summary)';

/** The sentences of a page, in the order they stand in. */
export function listSentences(page: Document): Sentence[] {
  return [...page.querySelectorAll<HTMLElement>(read)].flatMap((root) =>
    groupTexts(root).flatMap(({ passage, texts }) => sentencesOf(passage, texts)),
  );
}

type TextGroup = { passage: Element; texts: Text[] };

/** Texts that follow each other in the same passage are said as one. */
function groupTexts(root: HTMLElement): TextGroup[] {
  const groups: TextGroup[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    const passage = text.parentElement?.closest(passages);
    if (!passage || text.parentElement?.closest(unread)) continue;
    const last = groups.at(-1);
    if (last?.passage === passage) last.texts.push(text);
    else groups.push({ passage, texts: [text] });
  }
  return groups;
}

function sentencesOf(passage: Element, texts: readonly Text[]): Sentence[] {
  const language = passage.closest('[lang]')?.getAttribute('lang') ?? '';
  const whole = texts.map(({ data }) => data).join('');
  return splitSentences(whole).map(({ start, end }) => {
    const range = document.createRange();
    range.setStart(...placeOf(texts, start));
    range.setEnd(...placeOf(texts, end));
    return { words: whole.slice(start, end), language, range };
  });
}

/** The text that holds a place counted over all of them, and the place within it. */
function placeOf(texts: readonly Text[], place: number): [Text, number] {
  let left = place;
  for (const text of texts) {
    if (left <= text.length) return [text, left];
    left -= text.length;
  }
  throw new RangeError(`There is no place ${place} in these texts.`);
}
