// SPDX-License-Identifier: AGPL-3.0-or-later
import { countWords } from '../shared/text.ts';
import { checkMisplaced } from './directiveTree.ts';
import type { Section } from './headings.ts';
import { checkLimits } from './limits.ts';
import { outlineMarkdown } from './outline.ts';
import { passageNodes, type Passage } from './passages.ts';
import { plainText } from './plainText.ts';
import type { Problem } from './problem.ts';
import { checkProse } from './prose.ts';
import { renderTree, type TreeContext } from './renderTree.ts';
import type { References, RenderContext } from './source.ts';

export type RenderedLesson = {
  /** Safe HTML, sanitised last, with the display typography of its language. */
  html: string;
  /** Parts in order of appearance, `h2` to `h6`. */
  sections: Section[];
  passages: Passage[];
  /** Slugs of the glossary entries linked, in order of first appearance. */
  terms: string[];
  /** Addresses of the local media shown. */
  media: string[];
  wordCount: number;
  /** Links to other parts of the course and media used, with lines counted in the Markdown given. */
  references: References;
  /** Faults, with lines counted in the Markdown given. */
  problems: Problem[];
};

/** `retiredIds`: passages of earlier revisions, whose addresses must still lead somewhere. */
export type RenderOptions = TreeContext & {
  /** Ids of the passages in order, carried over from earlier revisions; without them passages get no id. */
  passageIds?: readonly string[];
};

/**
 * Renders the Markdown of a lesson (or of any other document) to safe HTML, with all that the page needs to know of it.
 *
 * Pure: the same text and context give the same result. The text is untrusted: HTML in it is shown as typed,
 * directives come from a closed list, nothing points to a third party but links. A text over the limits of `limits.ts`
 * is not rendered: its HTML is empty and `problems` says why. Never throws on any text.
 */
export function renderLesson(markdown: string, options: RenderOptions): RenderedLesson {
  const limits = checkLimits(markdown);
  if (limits.length > 0) return { ...nothing, problems: limits };
  const problems: Problem[] = [];
  const { tree, sections, passages } = outlineMarkdown(markdown, problems);
  checkProse(tree, markdown, problems);
  checkMisplaced(tree.children, problems);
  passageNodes(tree).forEach((node, index) => givePassageId(node, options.passageIds?.[index]));
  const wordCount = countWords(plainText(tree));
  const rendered = renderTree(tree, options, problems);
  problems.sort((a, b) => a.line - b.line);
  return { ...rendered, sections, passages, wordCount, problems };
}

const nothing = {
  html: '',
  sections: [],
  passages: [],
  terms: [],
  media: [],
  wordCount: 0,
  references: { links: [], media: [] },
};

function givePassageId(node: { data?: unknown }, id: string | undefined): void {
  if (id === undefined) return;
  const data = (node.data ?? {}) as { hProperties?: object };
  node.data = { ...data, hProperties: { ...data.hProperties, id } };
}

/** The context of a text shown alone: it links to nothing and has no glossary. */
export function emptyContext(language: RenderContext['language']): RenderContext {
  return { language, folder: '', links: {}, media: {}, findTerms: () => [] };
}
