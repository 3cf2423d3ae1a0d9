// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Nodes, Root, RootContent, Text } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Problem } from './problem.ts';
import { checkSentences } from './sentences.ts';

/** Checks the writing itself: quotes, empty lists, HTML, dots, one sentence per line. Runs on the parsed Markdown. */
export function checkProse(root: Root, markdown: string, problems: Problem[]): void {
  for (const node of root.children) checkQuotes(node, problems);
  visit(root, 'listItem', (item) => {
    if (toString(item).trim() === '' && item.checked == null) problems.push({ rule: 'list-empty', line: lineOf(item) });
  });
  visit(root, 'text', (node) => checkText(node, problems));
  checkSentences(root, problems);
  checkColons(markdown, problems);
}

/** A quotation may run over several paragraphs of one list or box, but not beyond. */
function checkQuotes(node: RootContent, problems: Problem[]): void {
  for (const quote of ['« »', '“ ”']) {
    if (isBalanced(node, quote)) continue;
    problems.push({ rule: 'quotes-unbalanced', line: lineOf(firstUnbalanced(node, quote)), data: { quote } });
  }
}

function isBalanced(node: Nodes, quote: string): boolean {
  let balance = 0;
  visit(node, 'text', ({ value }) => {
    for (const character of value) balance += character === quote[0] ? 1 : character === quote[2] ? -1 : 0;
  });
  return balance === 0;
}

function firstUnbalanced(node: Nodes, quote: string): Nodes {
  if (!('children' in node) || node.type === 'paragraph') return node;
  const inside = node.children.find((child) => !isBalanced(child, quote));
  return inside ? firstUnbalanced(inside, quote) : node;
}

const htmlTag = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?>|<!--/i;
const middleDotVariant = /[⋅‧•]/u;

function checkText(node: Text, problems: Problem[]): void {
  for (const [index, text] of node.value.split('\n').entries()) {
    const line = lineOf(node) + index;
    const html = htmlTag.exec(text)?.[0];
    if (html !== undefined) problems.push({ rule: 'html-shown-as-text', line, data: { html: html.slice(0, 60) } });
    const character = middleDotVariant.exec(text)?.[0];
    if (character !== undefined) problems.push({ rule: 'middle-dot-variant', line, data: { character } });
  }
}

/** A line of colons that closes nothing is shown as text: most often the box it belongs to was never opened. */
function checkColons(markdown: string, problems: Problem[]): void {
  const opened: number[] = [];
  let isCode = false;
  for (const [index, line] of markdown.split('\n').entries()) {
    if (/^(?:```|~~~)/.test(line)) isCode = !isCode;
    if (isCode) continue;
    if (/^:{3,}[a-z]/.test(line)) opened.push(index + 1);
    if (/^:{3,}$/.test(line) && opened.pop() === undefined)
      problems.push({ rule: 'directive-unclosed', line: index + 1 });
  }
  const [first] = opened;
  if (first !== undefined) problems.push({ rule: 'directive-unclosed', line: first });
}

function lineOf(node: { position?: { start: { line: number } } | undefined }): number {
  return node.position?.start.line ?? 1;
}
