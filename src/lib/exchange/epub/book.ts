// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { html, type Markup } from '../../shared/markup.ts';
import { adaptText, type Surroundings } from '../adaptText.ts';
import { withoutForbidden, writeFragment } from '../fragment.ts';
import { makeAnchors, makeFileNamer, type Place } from '../places.ts';
import { anchoredHtml } from '../questions.ts';
import {
  listSelfAssessments,
  listTexts,
  type Publication,
  type PublishedEntry,
  type PublishedSelfAssessment,
} from '../publication.ts';
import { letterOf } from '../../glossary/letters.ts';
import { wordsOf, type Words } from '../words.ts';

/** What every chapter of an e-book is made with. Files stand in one folder. */
export type Book = {
  publication: Publication;
  words: Words;
  around: Surroundings;
  answers: ReadonlyMap<PublishedSelfAssessment, string>;
  letters: ReadonlyArray<readonly [letter: string, entries: readonly PublishedEntry[]]>;
};

/** Files that every e-book has. */
export const bookFiles = {
  cover: 'cover.xhtml',
  coverImage: 'cover.svg',
  title: 'title.xhtml',
  nav: 'nav.xhtml',
  credits: 'credits.xhtml',
  style: 'style.css',
  package: 'package.opf',
} as const;

/** Gives each text its place: a chapter, or a part of the chapter of a letter for what the glossary says. */
export function openBook(publication: Publication, pictures: ReadonlyMap<string, string>): Book {
  const words = wordsOf[publication.language];
  const nameFile = makeFileNamer('xhtml');
  const letters = [...Map.groupBy(publication.glossary, letterOf)];
  const places = new Map<string, Place>([[publication.address, { file: bookFiles.title }]]);
  for (const sequence of publication.sequences) {
    places.set(sequence.address, { file: nameFile('sequence', sequence.slug) });
    for (const lesson of sequence.lessons) places.set(lesson.address, { file: nameFile('lesson', lesson.slug) });
    const { selfAssessment } = sequence;
    if (selfAssessment) places.set(selfAssessment.address, { file: nameFile('questions', selfAssessment.slug) });
  }
  for (const { kind, text } of publication.script?.texts ?? [])
    places.set(text.address, { file: nameFile(kind === 'item' ? 'questions' : kind, text.slug) });
  for (const guide of publication.guides) places.set(guide.address, { file: nameFile('guide', guide.slug) });
  for (const [letter, entries] of letters)
    for (const { address, slug } of entries) places.set(address, { file: letterFile(letter), anchor: `entry-${slug}` });
  const [first] = letters;
  if (first && publication.glossaryAddress !== undefined)
    places.set(publication.glossaryAddress, { file: letterFile(first[0]) });
  const texts = new Map([publication, ...listTexts(publication)].map((text) => [text.address, text]));
  const anchors = makeAnchors((address) => anchoredHtml(texts.get(address)));
  const { missingPicture } = words;
  return {
    ...{ publication, words, letters, answers: nameAnswers(publication, nameFile) },
    around: { places, anchors, pictures, origin: publication.origin, missingPicture },
  };
}

function nameAnswers(publication: Publication, nameFile: (kind: string, slug: string) => string) {
  return new Map(listSelfAssessments(publication).map((one) => [one, nameFile('answers', one.slug)]));
}

export function letterFile(letter: string): string {
  return `glossary-${letter.toLowerCase()}.xhtml`;
}

export function placeOf({ around }: Book, { address }: { address: string }): Place {
  const place = around.places.get(address);
  if (!place) throw new Error(`Nothing is at ${address}.`);
  return place;
}

/** The rendered text, fit for its chapter. */
export function writeText(book: Book, { html: rendered }: { html: string }, place: Place): Markup {
  return writeFragment(openFolds(adaptText(rendered, place, book.around)), 'xhtml');
}

/** On paper and in many readers nothing unfolds: what is folded stands open. Links of headings to themselves go. */
export function openFolds(tree: Root): Root {
  visit(tree, 'element', (node: Element, index, parent) => {
    if (node.tagName === 'details') node.properties.open = true;
    if (index === undefined || parent === undefined || !isPermalink(node)) return;
    (parent.children as ElementContent[]).splice(index, 1);
    return [SKIP, index];
  });
  return tree;
}

function isPermalink({ properties }: Element): boolean {
  return Array.isArray(properties.className) && properties.className.includes('permalink');
}

/** A whole chapter. */
export function writeChapter({ publication }: Book, { title, body }: { title: string; body: Markup }): string {
  const { language } = publication;
  return withoutForbidden(
    html`<?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE html>
      <html
        xmlns="http://www.w3.org/1999/xhtml"
        xmlns:epub="http://www.idpf.org/2007/ops"
        lang="${language}"
        xml:lang="${language}"
      >
        <head>
          <title>${title}</title>
          <link rel="stylesheet" type="text/css" href="${bookFiles.style}" />
        </head>
        <body>
          ${body}
        </body>
      </html> `.text,
  );
}
