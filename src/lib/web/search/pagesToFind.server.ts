// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareText, type SearchableText } from '../../catalogue/search/searchableText.ts';
import { splitFrontMatter } from '../../markdown/frontMatter.ts';
import { outlineMarkdown } from '../../markdown/outline.ts';
import { plainText } from '../../markdown/plainText.ts';
import { setTypography } from '../../markdown/typography.ts';
import { languages, type Language } from '../../shared/language.ts';
import { sitePages, type SitePage } from '../sitePages.ts';

/** One of the site's own pages, as the file it is made of. */
export type PageSource = { page: SitePage; language: Language; text: string };

/** All of them. `root`: the program's folder. */
export function readPages(root: string): PageSource[] {
  return languages.flatMap((language) =>
    sitePages.map((page) => {
      const file = join(root, 'src/lib/web/pages', language, `${page}.svx`);
      return { page, language, text: readFileSync(file, 'utf8') };
    }),
  );
}

/** What a search may find of it: its headings have the ids that `linkHeadings` gives them. */
export function describePage({ text, language }: PageSource): SearchableText {
  const { data, body } = splitFrontMatter(text);
  const entries = [{ anchor: '', heading: '', passages: [] as Array<{ id: string; text: string }> }];
  const { tree, sections } = outlineMarkdown(body);
  const anchors = new Map(sections.map(({ line, id }) => [line, id]));
  for (const node of tree.children) {
    const words = setTypography(plainText(node), language);
    const anchor = anchors.get(node.position?.start.line ?? 0) ?? '';
    if (node.type === 'heading') entries.push({ anchor, heading: words, passages: [] });
    else if (words !== '') entries.at(-1)?.passages.push({ id: '', text: words });
  }
  const { title, summary } = data as { title?: string; summary?: string };
  const shown = (value = '') => setTypography(value, language);
  return prepareText({ kind: 'page', title: shown(title), names: [], definition: shown(summary), entries }, language);
}
