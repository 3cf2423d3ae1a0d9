// SPDX-License-Identifier: AGPL-3.0-or-later
import { html, nothing } from '../../shared/markup.ts';
import { withoutForbidden } from '../fragment.ts';
import type { Publication } from '../publication.ts';
import type { Words } from '../words.ts';
import { bookFiles } from './book.ts';

export type PackagedFile = { file: string; isRead: boolean };

const types: Readonly<Record<string, string>> = {
  xhtml: 'application/xhtml+xml',
  css: 'text/css',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
};

const propertiesOf: Readonly<Record<string, string>> = {
  [bookFiles.nav]: 'nav',
  [bookFiles.coverImage]: 'cover-image',
};

/** What the pages of a course are, in the words that catalogues of e-books look for: they hold text and pictures. */
const accessibility: ReadonlyArray<readonly [property: string, value: string]> = [
  ['accessMode', 'textual'],
  ['accessMode', 'visual'],
  ['accessModeSufficient', 'textual'],
  ['accessibilityFeature', 'alternativeText'],
  ['accessibilityFeature', 'displayTransformability'],
  ['accessibilityFeature', 'longDescription'],
  ['accessibilityFeature', 'readingOrder'],
  ['accessibilityFeature', 'structuralNavigation'],
  ['accessibilityFeature', 'tableOfContents'],
  ['accessibilityFeature', 'unlocked'],
  ['accessibilityHazard', 'none'],
];

/**
 * The package document: what the book is, its files, their order. `identifier` is for ever, as the book's texts change.
 *
 * Source: W3C, EPUB 3.3 (2023), section 5, and EPUB Accessibility 1.1, section 2.
 */
export function writePackage(
  { publication, words, identifier }: { publication: Publication; words: Words; identifier: string },
  files: readonly PackagedFile[],
): string {
  const { title, language, summary, credits, changedAt, origin, address } = publication;
  const moment = `${changedAt.toISOString().slice(0, 19)}Z`;
  const ids = new Map(files.map(({ file }, index) => [file, `file-${index + 1}`]));
  return withoutForbidden(
    html`<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${language}" prefix="schema: http://schema.org/">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${identifier}</dc:identifier>
<dc:title>${title}</dc:title>
<dc:language>${language}</dc:language>
${credits.authors.map((author) => html`<dc:creator>${author}</dc:creator> `)}${credits.organisations.map(
      (name) => html`<dc:publisher>${name}</dc:publisher> `,
    )}${summary ? html`<dc:description>${summary}</dc:description> ` : nothing}${
      origin === undefined ? nothing : html`<dc:source>${origin}/${language}${address}</dc:source> `
    }<dc:rights>${credits.licence}</dc:rights>
<dc:date>${moment}</dc:date>
<meta property="dcterms:modified">${moment}</meta>
${accessibility.map(
  ([property, value]) => html`<meta property="schema:${property}">${value}</meta>
`,
)}<meta property="schema:accessibilitySummary">${words.accessibility}</meta>
</metadata>
<manifest>
${files.map(
  ({ file }) => html`<item id="${ids.get(file)}" href="${file}" media-type="${typeOf(file)}" ${properties(file)} /> `,
)}</manifest>
<spine>
${files.filter(({ isRead }) => isRead).map(({ file }) => html`<itemref idref="${ids.get(file)}" /> `)}</spine>
</package>
`.text,
  );
}

function properties(file: string) {
  const found = propertiesOf[file];
  return found === undefined ? nothing : html` properties="${found}"`;
}

function typeOf(file: string): string {
  const type = types[file.split('.').at(-1) ?? ''];
  if (type === undefined) throw new Error(`No e-book takes ${file}.`);
  return type;
}
