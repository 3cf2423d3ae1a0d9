// SPDX-License-Identifier: AGPL-3.0-or-later
import { html, nothing, type Markup } from '../../shared/markup.ts';
import { bookFiles, writeChapter, type Book } from './book.ts';

/** A line of the table of contents. A title without a file heads the lines below it. */
export type TocLine = { title: string; file: string; below?: readonly TocLine[] };

/** The table of contents, which reading programs show as theirs, and the landmarks they jump to. */
export function writeNavigation(book: Book, lines: readonly TocLine[]): string {
  const { words } = book;
  const body = html`<nav epub:type="toc" role="doc-toc" aria-labelledby="title">
      <h1 id="title">${words.contents}</h1>
      ${writeLines(lines)}
    </nav>
    <nav epub:type="landmarks" hidden="hidden" aria-label="${words.landmarks}">
      <ol>
        <li><a epub:type="cover" href="${bookFiles.cover}">${words.coverName}</a></li>
        <li><a epub:type="toc" href="${bookFiles.nav}">${words.contents}</a></li>
        <li><a epub:type="bodymatter" href="${lines[1]?.file ?? bookFiles.title}">${words.lessons}</a></li>
      </ol>
    </nav>`;
  return writeChapter(book, { title: words.contents, body });
}

function writeLines(lines: readonly TocLine[]): Markup {
  return html`<ol>
    ${lines.map(
      ({ title, file, below = [] }) =>
        html`<li><a href="${file}">${title}</a>${below.length > 0 ? writeLines(below) : nothing}</li> `,
    )}
  </ol>`;
}
