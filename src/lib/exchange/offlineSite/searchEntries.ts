// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElementContent, RootContent } from 'hast';
import { parseFragment, wordsOfTree } from '../fragment.ts';
import type { PublishedText, TakenFile } from '../publication.ts';
import type { SearchEntry } from '../search.ts';
import { writeJson } from './assessmentPages.ts';
import { fileOf, siteFiles, type Site } from './site.ts';

/** What a search may find of a text: its beginning, then each of its parts. Addresses are from `pages/`. */
export function listSearchEntries(site: Site, text: PublishedText): SearchEntry[] {
  const { children } = parseFragment(text.html);
  const file = fileOf(site, text).replace(/^pages\//, '');
  const isPart = (node: RootContent) => node.type === 'element' && node.tagName === 'section';
  const beginning = children.filter((node) => !isPart(node));
  const entries: SearchEntry[] = [[text.title, '', file, tidy(`${text.summary ?? ''} ${words(beginning)}`)]];
  for (const node of children) {
    if (node.type !== 'element' || !isPart(node)) continue;
    const { id } = node.properties;
    const [heading, ...rest] = node.children.filter(({ type }) => type === 'element');
    const href = id === undefined ? file : `${file}#${String(id)}`;
    entries.push([text.title, titleOf(heading), href, tidy(words(rest))]);
  }
  return entries;
}

/** Without the sign that links a heading to itself. */
function titleOf(heading: ElementContent | undefined): string {
  if (heading?.type !== 'element') return '';
  return tidy(words(heading.tagName === 'div' ? heading.children.slice(0, 1) : [heading]));
}

function words(nodes: ReadonlyArray<RootContent | ElementContent>): string {
  return nodes.map(wordsOfTree).join(' ');
}

function tidy(text: string): string {
  return text.replace(/[ \n\t]+/g, ' ').trim();
}

/** The index of the search, as its script will hold it: text by text, in the bytes of the file. */
export type SearchIndexParts = { add: (entries: readonly SearchEntry[]) => void; write: () => TakenFile };

/** A script that only says what there is to find: browsers fetch nothing from a disk. */
export function openSearchIndexFile(): SearchIndexParts {
  // Not by `Buffer.from`, whose small buffers each keep a whole shared one alive.
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [encoder.encode('var essaimSearchIndex = [\n')];
  return {
    add: (entries) => void parts.push(encoder.encode(entries.map((entry) => `${writeJson(entry)},\n`).join(''))),
    write: () => ({ path: siteFiles.index, content: Buffer.concat([...parts, encoder.encode('];\n')]) }),
  };
}
