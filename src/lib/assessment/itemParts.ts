// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Heading, List, Paragraph, Root, RootContent } from 'mdast';
import { isDirective } from '../markdown/nodes.ts';

/** The Markdown of one item: its heading and all that follows, up to the next one. */
export type ItemPart = { heading: Heading; content: RootContent[] };

/** Cuts a self-assessment into what introduces it and its items. */
export function splitItems(tree: Root): { introduction: RootContent[]; parts: ItemPart[] } {
  const introduction: RootContent[] = [];
  const parts: ItemPart[] = [];
  for (const node of tree.children) {
    if (node.type === 'heading') parts.push({ heading: node, content: [] });
    else (parts.at(-1)?.content ?? introduction).push(node);
  }
  return { introduction, parts };
}

/** The list of options of an item: the first with boxes to tick. */
export function findOptionList({ content }: ItemPart): List | undefined {
  return content.find(
    (node): node is List => node.type === 'list' && node.children.some((item) => item.checked != null),
  );
}

/** The words of an option and the explanation below; no words when it starts with something else than a paragraph. */
export function splitOption(item: List['children'][number]): {
  words: Paragraph | undefined;
  explanation: RootContent[];
} {
  const [first, ...rest] = item.children;
  return first?.type === 'paragraph'
    ? { words: first, explanation: rest }
    : { words: undefined, explanation: item.children };
}

export function isNamed(node: RootContent, name: string): boolean {
  return isDirective(node) && node.name === name;
}
