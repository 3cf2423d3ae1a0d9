// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Surroundings } from '../adaptText.ts';
import { adaptText } from '../adaptText.ts';
import { writeFragment } from '../fragment.ts';
import { anchoredHtml } from '../questions.ts';
import { langIfOther } from '../publicationLanguage.ts';
import { makeAnchors, makeFileNamer, pathBetween, type Place } from '../places.ts';
import { listSelfAssessments, listTexts, type Publication, type PublishedText } from '../publication.ts';
import { wordsOf, type Words } from '../words.ts';
import { html, type Markup } from '../../shared/markup.ts';

/** What every page of an offline site is made with. */
export type Site = {
  publication: Publication;
  words: Words;
  around: Surroundings;
  /** The page of all answers of a self-assessment, by its address. */
  answers: ReadonlyMap<string, string>;
};

/** Files that every page leads to. */
export const siteFiles = {
  home: 'index.html',
  glossary: 'pages/glossary.html',
  search: 'pages/search.html',
  credits: 'pages/credits.html',
  style: 'assets/style.css',
  script: 'assets/offline.js',
  index: 'assets/search-index.js',
  cover: 'assets/cover.svg',
} as const;

/** Gives each text its file and tells what its links lead to. */
export function openSite(publication: Publication, pictures: ReadonlyMap<string, string>): Site {
  const words = wordsOf[publication.language];
  const nameFile = makeFileNamer('html');
  const texts = listTexts(publication);
  const kinds = kindsOf(publication);
  const places = new Map<string, Place>([
    [publication.address, { file: siteFiles.home }],
    ...placeGlossary(publication),
    ...texts.map((text): [string, Place] => [
      text.address,
      { file: `pages/${nameFile(kinds.get(text) ?? 'page', text.slug)}` },
    ]),
  ]);
  const answers = new Map(
    listSelfAssessments(publication).map(({ address, slug }) => [address, `pages/${nameFile('answers', slug)}`]),
  );
  const htmlAt = new Map([publication, ...texts].map((text) => [text.address, text]));
  const anchors = makeAnchors((address) => anchoredHtml(htmlAt.get(address)));
  const { missingPicture } = words;
  return {
    publication,
    words,
    answers,
    around: { places, anchors, pictures, origin: publication.origin, missingPicture },
  };
}

function placeGlossary({ glossaryAddress }: Publication): Array<[string, Place]> {
  return glossaryAddress === undefined ? [] : [[glossaryAddress, { file: siteFiles.glossary }]];
}

function kindsOf({ sequences, script, guides, glossary }: Publication): Map<PublishedText, string> {
  return new Map<PublishedText, string>([
    ...sequences.map((one) => [one, 'sequence'] as const),
    ...sequences.flatMap(({ lessons }) => lessons.map((one) => [one, 'lesson'] as const)),
    ...sequences.flatMap(({ selfAssessment }) => (selfAssessment ? [[selfAssessment, 'questions'] as const] : [])),
    ...(script?.texts ?? []).map(({ kind, text }) => [text, kind === 'item' ? 'questions' : kind] as const),
    ...guides.map((one) => [one, 'guide'] as const),
    ...glossary.map((one) => [one, 'glossary'] as const),
  ]);
}

/** The file that a text has. */
export function fileOf({ around }: Site, { address }: { address: string }): string {
  const place = around.places.get(address);
  if (!place) throw new Error(`Nothing is at ${address}.`);
  return place.file;
}

/** The rendered text, fit for its file. */
export function writeText(site: Site, { html: rendered }: { html: string }, file: string): Markup {
  return writeFragment(adaptText(rendered, { file }, site.around), 'html');
}

/** A link to another page of the site. */
export function linkTo(site: Site, text: PublishedText, from: string): Markup {
  const href = pathBetween(from, fileOf(site, text));
  return html`<a href="${href}" ${langIfOther(site.publication, text.language)}>${text.title}</a>`;
}
