// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Root, RootContent, Text } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { Problem } from './problem.ts';

/** Checks the writing itself: quotes, empty lists, HTML, dots, one sentence per line. Runs on the parsed Markdown. */
export function checkProse(root: Root, markdown: string, problems: Problem[]): void {
  for (const node of root.children) checkQuotes(node, problems);
  visit(root, 'listItem', (item) => {
    if (toString(item).trim() === '' && item.checked == null) problems.push({ rule: 'list-empty', line: lineOf(item) });
  });
  visit(root, (node) => {
    if (node.type === 'code' || node.type === 'inlineCode') return SKIP;
    if (node.type === 'heading') return SKIP;
    if (node.type === 'text') checkText(node, problems);
    return undefined;
  });
  checkLoneColons(markdown, problems);
}

function checkQuotes(node: RootContent, problems: Problem[]): void {
  const text = toString(node);
  const openings = text.split('«').length;
  if (openings !== text.split('»').length) problems.push({ rule: 'quotes-unbalanced', line: lineOf(node), data: { quote: '« »' } });
  if (text.split('“').length !== text.split('”').length) {
    problems.push({ rule: 'quotes-unbalanced', line: lineOf(node), data: { quote: '“ ”' } });
  }
}

const htmlTag = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?>|<!--/i;
// A sentence end followed by another sentence on the same line; abbreviations end with a lower-case continuation.
const secondSentence = /[\p{Ll}»)][.!?…]\s+\p{Lu}\p{Ll}/u;

function checkText(node: Text, problems: Problem[]): void {
  const start = lineOf(node);
  for (const [index, text] of node.value.split('\n').entries()) {
    const line = start + index;
    const tag = htmlTag.exec(text)?.[0];
    if (tag !== undefined) problems.push({ rule: 'html-shown-as-text', line, data: { html: tag.slice(0, 60) } });
    if (/[⋅‧•]/u.test(text)) problems.push({ rule: 'middle-dot-variant', line });
    if (secondSentence.test(text)) problems.push({ rule: 'sentences-on-one-line', line });
  }
}

/** A line of colons that closes nothing is shown as text: most often the container it belongs to was never opened. */
function checkLoneColons(markdown: string, problems: Problem[]): void {
  let open = 0;
  let openedAt = 0;
  for (const [index, line] of markdown.split('\n').entries()) {
    if (/^:{3,}[a-z]/.test(line)) {
      open += 1;
      openedAt = index + 1;
    } else if (/^:{3,}$/.test(line)) open -= 1;
    if (open < 0) {
      problems.push({ rule: 'directive-unclosed', line: index + 1 });
      open = 0;
    }
  }
  if (open > 0) problems.push({ rule: 'directive-unclosed', line: openedAt });
}

function lineOf(node: { position?: { start: { line: number } } | undefined }): number {
  return node.position?.start.line ?? 1;
}
