// SPDX-License-Identifier: AGPL-3.0-or-later
import { splitFrontMatter } from '../../markdown/frontMatter.ts';
import { labelsOf } from '../../markdown/labels.ts';
import { outlineMarkdown } from '../../markdown/outline.ts';
import type { Language } from '../../shared/language.ts';
import { html, Markup } from '../../shared/markup.ts';

/**
 * Gives the headings of a page of the site the ids that searches lead to, and links to themselves as those of a lesson
 * have: in place of each, the HTML that it stands for. `text`: a file of `pages/`, front matter included.
 */
export function linkHeadings(text: string, language: Language): string {
  const { body, bodyStartLine } = splitFrontMatter(text);
  const lines = text.split('\n');
  for (const { id, title, depth, line } of outlineMarkdown(body).sections) {
    const level = new Markup(`h${depth}`);
    const link = html`<a class="permalink" href="#${id}" aria-label="${labelsOf[language].permalink} ${title}">#</a>`;
    const heading = html`<div class="heading"><${level} id="${id}">${title}</${level}>${link}</div>`;
    lines[bodyStartLine + line - 2] = heading.text;
  }
  return lines.join('\n');
}
