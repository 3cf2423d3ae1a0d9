// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Nodes, Paragraph, RootContent } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { countWords } from '../shared/text.ts';
import { isDirective } from './nodes.ts';
import { outlineMarkdown } from './outline.ts';
import { plainText } from './plainText.ts';
import { splitSentences } from './sentences.ts';

/** A sentence of a lesson; `line` is 1-based in the Markdown given. */
export type ProseSentence = { text: string; line: number };

/** What is there to be read from end to end: neither the sources, nor what describes a picture or transcribes a sound. */
export type LessonProse = { wordCount: number; sentences: ProseSentence[] };

/** The id of the part that lists sources, in every language (`## Sources {#sources}`). */
export const sourcesId = 'sources';

/** Boxes that are consulted, or that repeat for some readers what the others see. */
const apart = new Set(['figure', 'video', 'audio', 'further-reading']);

/**
 * Reads the prose of a lesson: headings, paragraphs, lists, tables, activities and other boxes count, the boxes of
 * `apart` and the part `sources` do not. Sentences are those of paragraphs and lists: a heading or a cell of a table is
 * none. The text must be within the limits of `limits.ts`.
 */
export function readProse(markdown: string): LessonProse {
  const nodes = listProseNodes(markdown);
  const wordCount = nodes.reduce((total, node) => total + countWords(plainText(node)), 0);
  return { wordCount, sentences: nodes.flatMap(sentencesOf) };
}

/** The top-level nodes of a lesson that belong to its prose, headings included. */
export function listProseNodes(markdown: string): RootContent[] {
  const { tree, sections } = outlineMarkdown(markdown);
  const idAt = new Map(sections.map(({ line, id }) => [line, id]));
  let depthApart = Infinity;
  return tree.children.filter((node) => {
    if (node.type === 'heading' && node.depth <= depthApart)
      depthApart = idAt.get(node.position?.start.line ?? 0) === sourcesId ? node.depth : Infinity;
    return depthApart === Infinity && !(isDirective(node) && apart.has(node.name));
  });
}

function sentencesOf(node: RootContent): ProseSentence[] {
  const sentences: ProseSentence[] = [];
  visit(node, (inside) => {
    if (inside.type === 'heading' || inside.type === 'table') return SKIP;
    if (inside.type !== 'paragraph') return undefined;
    if (!isLabel(inside)) sentences.push(...sentencesIn(inside));
    return SKIP;
  });
  return sentences;
}

/** The title of a box is a paragraph to the parser. */
function isLabel({ data }: Paragraph): boolean {
  return data !== undefined && 'directiveLabel' in data;
}

function sentencesIn(paragraph: Paragraph): ProseSentence[] {
  const line = paragraph.position?.start.line ?? 1;
  return splitSentences(wordsOf(paragraph)).map(({ text, lineOffset }) => ({ text, line: line + lineOffset }));
}

/** The words of a paragraph, with the line ends of the file. */
function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value;
  if (node.type === 'break') return '\n';
  if (node.type === 'image') return node.alt ?? '';
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}
