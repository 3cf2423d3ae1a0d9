// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Nodes } from 'mdast';

const blocks = new Set(
  [
    'root paragraph heading blockquote list listItem table tableRow tableCell code thematicBreak footnoteDefinition',
    'containerDirective leafDirective break',
  ].flatMap((names) => names.split(' ')),
);

/** The words of a Markdown tree on one line, blocks separated by a space, alternative texts included. */
export function plainText(node: Nodes): string {
  return collect(node).replace(/\s+/g, ' ').trim();
}

function collect(node: Nodes): string {
  if ('value' in node) return node.type === 'code' ? ` ${node.value} ` : node.value;
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if (!('children' in node)) return ' ';
  const text = node.children.map(collect).join('');
  return blocks.has(node.type) ? ` ${text} ` : text;
}
