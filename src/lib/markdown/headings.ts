// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Heading, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { makeNamer } from '../shared/freeName.ts';
import { slugify } from '../shared/text.ts';
import type { Problem } from './problem.ts';

/** A part of a text under one heading. `depth` is 2 to 6; `line` is 1-based in the Markdown given. */
export type Section = { id: string; title: string; depth: number; line: number };

const explicitId = /(?<!\s)\s*\{#([^{}\s]*)\}$/;
const validId = /^[a-z0-9][a-z0-9-]{0,63}$/;
// Ids that the page itself uses, so that no heading can take their place.
const reserved = /^(?:p|page|fn|fnref|term|item|footnote)-/;

type Words = { children: Array<{ type: string; value?: string }> };

/** The `{#id}` that some words end with, as written, or undefined when there is none. */
export function findExplicitId(node: Words): string | undefined {
  const last = node.children.at(-1);
  return last?.type === 'text' ? explicitId.exec(last.value ?? '')?.[1] : undefined;
}

/** Removes a final `{#id}` from some words and returns it as written, or undefined when there is none. */
export function takeExplicitId(node: Words): string | undefined {
  const id = findExplicitId(node);
  const last = node.children.at(-1);
  if (id !== undefined && last?.value !== undefined) last.value = last.value.replace(explicitId, '');
  return id;
}

export function isValidId(id: string): boolean {
  return validId.test(id);
}

/**
 * Gives every top-level heading its id and a level from 2 to 6, and returns the sections in order.
 *
 * An explicit id wins; otherwise the title makes one; a second use of the same gets `-2`, `-3`….
 */
export function nameHeadings(root: Root, problems: Problem[]): Section[] {
  const taken = new Map<string, string>();
  const findFreeId = makeNamer(taken);
  const sections: Section[] = [];
  let previousDepth = 1;
  for (const node of root.children) {
    if (node.type !== 'heading') continue;
    const line = node.position?.start.line ?? 1;
    const written = takeExplicitId(node);
    const title = toString(node).trim();
    checkHeading({ node, written, title, line, previousDepth, taken, problems });
    const id = findFreeId(baseOf(written !== undefined && isValidId(written) ? written : slugify(title)));
    taken.set(id, title);
    node.depth = Math.max(2, node.depth) as Heading['depth'];
    previousDepth = node.depth;
    node.data = { ...node.data, hProperties: { id } };
    sections.push({ id, title, depth: node.depth, line });
  }
  return sections;
}

type HeadingFacts = {
  node: Heading;
  written: string | undefined;
  title: string;
  line: number;
  previousDepth: number;
  /** Title of the heading that each id belongs to. */
  taken: ReadonlyMap<string, string>;
  problems: Problem[];
};

function checkHeading({ node, written, title, line, previousDepth, taken, problems }: HeadingFacts): void {
  if (title === '') problems.push({ rule: 'heading-empty', line });
  if (node.depth === 1) problems.push({ rule: 'heading-level-one', line, data: { title } });
  else if (node.depth > previousDepth + 1) problems.push({ rule: 'heading-level-skipped', line, data: { title } });
  if (written === undefined) return;
  const other = taken.get(written);
  if (!isValidId(written)) problems.push({ rule: 'id-invalid', line, data: { id: written } });
  else if (other !== undefined) problems.push({ rule: 'id-duplicate', line, data: { id: written, other } });
}

function baseOf(wished: string): string {
  if (wished === '') return 'section';
  return reserved.test(wished) ? `s-${wished}` : wished;
}
