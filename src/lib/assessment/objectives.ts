// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Directive } from '../markdown/nodes.ts';
import { isDirective } from '../markdown/nodes.ts';
import { findExplicitId } from '../markdown/headings.ts';
import { outlineMarkdown } from '../markdown/outline.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { plainText } from '../markdown/plainText.ts';
import { canonicalPath } from '../markdown/source.ts';
import { isNamed, splitItems } from './itemParts.ts';

/**
 * A place where an objective is put to the test: an item, or an activity of its lesson. `lesson` is the path of the
 * lesson by `canonicalPath`, `objective` a rank in its list, from 1, `part` where it is taught ('' when nothing says
 * so). Lines are 1-based in the Markdown given.
 */
export type ObjectiveUse = {
  kind: 'item' | 'activity';
  /** The id of the item, or the title of the activity. */
  name: string;
  lesson: string;
  part: string;
  objective: number;
  line: number;
};

/** The objectives that the items of a self-assessment name: `::reread[…]{to="01-lesson.md#part" objective="2"}`. */
export function listItemUses(markdown: string, folder: string): ObjectiveUse[] {
  return listItems(markdown).flatMap(({ name, rereads }) =>
    rereads.flatMap((reread) => {
      const [file = '', part = ''] = (reread.attributes?.to ?? '').split('#', 2);
      return objectivesIn(reread).map((objective) => {
        return {
          kind: 'item' as const,
          name,
          lesson: canonicalPath(folder, file) ?? '',
          part,
          objective,
          line: lineOf(reread),
        };
      });
    }),
  );
}

/** The items that name no objective, with the line of their question. */
export function listItemsWithoutObjective(markdown: string): Array<{ stem: string; line: number }> {
  return listItems(markdown)
    .filter(({ rereads }) => rereads.every((reread) => objectivesIn(reread).length === 0))
    .map(({ stem, line }) => ({ stem, line }));
}

/** The objectives that a lesson's own activities put to the test: `:::activity[…]{objective="1"}`. */
export function listActivityUses(markdown: string, lesson: string): ObjectiveUse[] {
  const { tree, sections } = outlineMarkdown(markdown);
  return tree.children.flatMap((node) => {
    if (!isDirective(node) || node.name !== 'activity') return [];
    const line = lineOf(node);
    const part = sections.findLast((section) => section.line < line)?.id ?? '';
    return objectivesIn(node).map((objective) => {
      return { kind: 'activity' as const, name: labelOf(node), lesson, part, objective, line };
    });
  });
}

type ItemLinks = { name: string; stem: string; line: number; rereads: Directive[] };

function listItems(markdown: string): ItemLinks[] {
  return splitItems(parseMarkdown(markdown)).parts.map(({ heading, content }) => {
    const stem = plainText(heading).replace(/\s*\{#[^}]*\}$/, '');
    const rereads = content.filter(isDirective).filter((node) => isNamed(node, 'reread'));
    return { name: findExplicitId(heading) ?? stem, stem, line: lineOf(heading), rereads };
  });
}

function objectivesIn({ attributes }: Directive): number[] {
  return (attributes?.objective ?? '').match(/\d+/g)?.map(Number) ?? [];
}

function labelOf(node: Directive): string {
  const [first] = node.children;
  return first?.type === 'paragraph' && first.data && 'directiveLabel' in first.data ? plainText(first) : '';
}

function lineOf(node: { position?: { start: { line: number } } | undefined }): number {
  return node.position?.start.line ?? 1;
}
