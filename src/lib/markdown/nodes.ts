// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Properties } from 'hast';
import type { PhrasingContent, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';

export type Directive = ContainerDirective | LeafDirective | TextDirective;

/**
 * A Markdown node that becomes the given HTML element (`remark-rehype` reads `hName` and `hProperties`).
 *
 * The type is a lie that mdast's own tools rely on: any node with `data.hName` is rendered by that name.
 */
export function element(hName: string, hProperties: Properties, children: unknown[]): RootContent {
  return { type: 'essaimElement', data: { hName, hProperties }, children } as unknown as RootContent;
}

export function textNode(value: string): PhrasingContent {
  return { type: 'text', value };
}

export function isDirective(node: { type: string }): node is Directive {
  return node.type === 'containerDirective' || node.type === 'leafDirective' || node.type === 'textDirective';
}
