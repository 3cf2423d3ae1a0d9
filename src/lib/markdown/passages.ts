// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Root, RootContent } from 'mdast';
import { isDirective } from './nodes.ts';
import type { Section } from './headings.ts';
import { plainText } from './plainText.ts';

/** One paragraph, list, figure, call-out… Lines are 1-based in the Markdown given, `endLine` included. */
export type Passage = {
  kind: string;
  /** Plain text, the alternative text for a figure without words. */
  text: string;
  /** The section it stands in; '' before the first heading. */
  sectionId: string;
  startLine: number;
  endLine: number;
};

/** The top-level nodes that are passages, in order: everything but headings and definitions of links or footnotes. */
export function passageNodes(root: Root): RootContent[] {
  return root.children.filter((node) => !['heading', 'definition', 'footnoteDefinition'].includes(node.type));
}

/** Describes each passage. Must run before directives are replaced by elements. */
export function listPassages(root: Root, sections: readonly Section[]): Passage[] {
  return passageNodes(root).map((node) => {
    const startLine = node.position?.start.line ?? 1;
    return {
      kind: isDirective(node) ? node.name : node.type,
      text: describe(node),
      sectionId: sections.findLast((section) => section.line < startLine)?.id ?? '',
      startLine,
      endLine: node.position?.end.line ?? startLine,
    };
  });
}

function describe(node: RootContent): string {
  const text = plainText(node);
  return text === '' && isDirective(node) ? (node.attributes?.alt ?? node.attributes?.src ?? '') : text;
}
