// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Paragraph, RootContent, TableRow } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { listProseNodes } from './lessonProse.ts';
import { plainText } from './plainText.ts';
import type { Problem } from './problem.ts';

/** A paragraph, or a row of a table. `part` counts the headings `##` above it. */
type Leaf = { text: string; line: number; part: number };

// A share, a price, a weight, a length or millions of something; or a thousand and more, unless it counts time.
const quantity =
  /\d[\d\s]*(?:[.,]\d+)?\s*(?:[%‰€$]|(?:millions?|milliards?|billions?|euros?|dollars?|tonnes?|tons?|kilom[eè]tres?)(?!\p{L}))/u;
const thousands =
  /(?<![\d.,])\d{1,3}(?:[\s,]\d{3})+(?!\d|\s(?:ans?|secondes?|jours?|heures?|years?|seconds?|days?|hours?)(?!\p{L}))/u;
const year = /(?<!\d)(?:19|20)\d\d(?!\d)/;
// A name in brackets, a name after “selon”, or a text of law, which is its own source.
const source =
  /\([^()]*\p{Lu}\p{L}[^()]*\)|(?:[Ss]elon|[Dd]’après|[Aa]ccording to) (?:\p{Ll}{1,3}[ ’])?\p{Lu}|(?<!\p{L})(?:règlement|loi|directive|article|arrêt|regulation|act)(?!\p{L})/u;

/**
 * Reports the numbers that a lesson states without a year in the same passage, or without a source in it or in the
 * passage before or after, within one part. One problem per passage, about the first number.
 *
 * It sees digits only (“une personne sur cinq” escapes it), takes one year and one source for all the numbers of a
 * passage, and does not know whether that source says so. The titles of boxes are left out: they quote what people say.
 */
export function checkStatedNumbers(markdown: string): Problem[] {
  const leaves = listLeaves(markdown);
  return leaves.flatMap((leaf, index): Problem[] => {
    const number = (quantity.exec(leaf.text) ?? thousands.exec(leaf.text))?.[0].trim();
    if (number === undefined) return [];
    if (!year.test(leaf.text)) return [{ rule: 'number-without-year', line: leaf.line, data: { number } }];
    const near = [leaves[index - 1], leaf, leaves[index + 1]].filter((other) => other?.part === leaf.part);
    if (near.some((other) => other && source.test(other.text))) return [];
    return [{ rule: 'number-without-source', line: leaf.line, data: { number } }];
  });
}

function listLeaves(markdown: string): Leaf[] {
  let part = 0;
  return listProseNodes(markdown).flatMap((node) => {
    if (node.type === 'heading' && node.depth === 2) part += 1;
    return leavesIn(node).map((leaf) => ({
      text: plainText(leaf),
      line: leaf.position?.start.line ?? 1,
      part,
    }));
  });
}

function leavesIn(node: RootContent): Array<Paragraph | TableRow> {
  const leaves: Array<Paragraph | TableRow> = [];
  visit(node, (inside) => {
    if (inside.type !== 'paragraph' && inside.type !== 'tableRow') return undefined;
    if (!inside.data || !('directiveLabel' in inside.data)) leaves.push(inside);
    return SKIP;
  });
  return leaves;
}
