// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Paragraph, PhrasingContent, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { Problem } from './problem.ts';

/** What stands on one line by its nature: a title, a row of a table, a leaf such as `::reread[…]`. */
const unbroken = new Set(['heading', 'table', 'leafDirective']);

/**
 * Reports the lines that hold the end of a sentence and the start of another. Quotations, brackets, links and what is
 * emphasised count as one word each: the sentences inside are not the writer's, or make a title.
 */
export function checkSentences(root: Root, problems: Problem[]): void {
  visit(root, (node) => {
    if (unbroken.has(node.type)) return SKIP;
    if (node.type !== 'paragraph') return undefined;
    if (!node.data || !('directiveLabel' in node.data)) checkParagraph(node, problems);
    return SKIP;
  });
}

function checkParagraph(paragraph: Paragraph, problems: Problem[]): void {
  const start = paragraph.position?.start.line ?? 1;
  const lines = hideQuotations(paragraph.children.map(wordsOf).join('')).split('\n');
  for (const [index, line] of lines.entries()) {
    const end = findSecondSentence(line);
    if (end === undefined) continue;
    const excerpt = `${line.slice(Math.max(0, end - 30), end)}${line.slice(end, end + 30)}`.trim();
    problems.push({ rule: 'sentences-on-one-line', line: start + index, data: { excerpt } });
  }
}

/** A node's part in its paragraph, with as many line ends as in the file. */
function wordsOf(node: PhrasingContent): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'break') return '\n';
  if (node.type === 'footnoteReference') return '';
  const { start, end } = node.position ?? { start: { line: 1 }, end: { line: 1 } };
  return `mot${'\n'.repeat(end.line - start.line)}`;
}

function hideQuotations(text: string): string {
  return text
    .replace(/\([^()]*\)/g, (found) => `(${lineEndsOf(found)})`)
    .replace(/«[^«»]*»|“[^“”]*”|"[^"\n]*"/g, (found) => `«${lineEndsOf(found)}»`);
}

function lineEndsOf(text: string): string {
  return text.replace(/[^\n]/g, '');
}

const sentenceEnd = /(\p{L}+|\p{N}+|[»)\]])(\s?[!?]+|\.+|…)\s+(?=\p{Lu}|«)/gu;
// Words whose full stop is no end, even before a capital: “art. L. 111-1”, “Mme. Dupont”, “av. J.-C.”.
const abbreviations = new Set(
  'mm mme mlle dr pr me mr mrs ms prof st ste cf art chap vol fig p pp t av apr éd ed vs'.split(' '),
);

/** Where on a line a second sentence starts. */
function findSecondSentence(line: string): number | undefined {
  return listSentenceStarts(line)[0];
}

/** Where each sentence of a line but the first starts. */
export function listSentenceStarts(line: string): number[] {
  return [...line.matchAll(sentenceEnd)].flatMap(({ 0: found, 1: word = '', 2: mark = '', index }) => {
    const isInitial = /^\p{Lu}$/u.test(word);
    const isRank = /^\p{N}/u.test(word) && line.slice(0, index).trim() === '';
    if (mark === '.' && (isInitial || isRank || abbreviations.has(word.toLowerCase()))) return [];
    return [index + found.length];
  });
}

/** One sentence, and how many line ends stand before it in the text it comes from. */
export type Sentence = { text: string; lineOffset: number };

const lineThatEnds = /[.!?…][»”"’)\]\s]*$/u;

/** Cuts a text into its sentences: a line that does not end one goes on in the next. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let isOpen = false;
  for (const [lineOffset, line] of text.split('\n').entries()) {
    const starts = [0, ...listSentenceStarts(line)];
    for (const [index, start] of starts.entries()) {
      const words = line.slice(start, starts[index + 1]).trim();
      const last = sentences.at(-1);
      if (words === '') continue;
      if (isOpen && last) last.text += ` ${words}`;
      else sentences.push({ text: words, lineOffset });
      isOpen = false;
    }
    isOpen = line.trim() === '' ? isOpen : !lineThatEnds.test(line);
  }
  return sentences;
}
