// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Root } from 'mdast';
import { restoreUnknownDirectives } from './directiveTree.ts';
import { nameHeadings, type Section } from './headings.ts';
import { checkLimits } from './limits.ts';
import { parseMarkdown } from './parse.ts';
import { listPassages, type Passage } from './passages.ts';
import type { Problem } from './problem.ts';

export type Outline = { tree: Root; sections: Section[]; passages: Passage[] };

/** Parses a text and finds its parts and passages, without rendering it. Lines are those of the Markdown given. */
export function outlineMarkdown(markdown: string, problems: Problem[] = []): Outline {
  const tree = parseMarkdown(markdown);
  restoreUnknownDirectives(tree, markdown, problems);
  const sections = nameHeadings(tree, problems);
  return { tree, sections, passages: listPassages(tree, sections) };
}

/** The passages of a text, none when it is over the limits of `limits.ts`. */
export function passagesOf(markdown: string): Passage[] {
  return checkLimits(markdown).length > 0 ? [] : outlineMarkdown(markdown).passages;
}
