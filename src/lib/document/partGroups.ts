// SPDX-License-Identifier: AGPL-3.0-or-later
import { openBoxes } from '../markdown/openBoxes.ts';
import type { Part } from './textParts.ts';

/** The options that are right in each item, by the item's name: its id, or its words. */
export function listAnswerKeys(parts: readonly Part[]): Map<string, string> {
  const rightOf = new Map<string, Set<string>>();
  let stem: Part | undefined;
  for (const part of parts) {
    if (part.kind === 'heading' || part.kind === 'stem') stem = part;
    if (part.kind !== 'key' || !stem || !/\[[xX]\]/.test(part.text)) continue;
    rightOf.set(nameOf(stem), (rightOf.get(nameOf(stem)) ?? new Set()).add(part.name));
  }
  return new Map([...rightOf].map(([name, right]) => [name, [...right].sort().join('\0')]));
}

/** Makes one part of each item whose name is given: its stem and all that follows, up to the next heading. */
export function joinItems(parts: readonly Part[], isWhole: (name: string) => boolean): Part[] {
  const joined: Part[][] = [];
  let isOpen = false;
  for (const part of parts) {
    const isHeading = part.kind === 'heading' || part.kind === 'stem';
    if (isHeading) isOpen = part.kind === 'stem' && isWhole(nameOf(part));
    if (isOpen && !isHeading) joined.at(-1)?.push(part);
    else joined.push([part]);
  }
  return joined.map((group) => joinParts(group, 'item'));
}

/** Makes one part of each passage: what blank lines separate outside of boxes, with the indented lines that follow. */
export function joinPassages(parts: readonly Part[]): Part[] {
  const boxes = openBoxes();
  const joined: Part[][] = [];
  let depth = 0;
  let isOpen = false;
  for (const [index, part] of parts.entries()) {
    const isInside = depth > 0;
    if (part.kind === 'box') depth = boxes.read(part.text.trimEnd());
    const goesOn = isInside || /^[ \t]/.test(parts[index + 1]?.text ?? '');
    const ends = part.kind === 'heading' || part.kind === 'item' || (part.kind === 'break' && !goesOn);
    if (isOpen && !(ends && !isInside)) joined.at(-1)?.push(part);
    else joined.push([part]);
    isOpen = isInside || !ends;
  }
  return joined.map((group) => joinParts(group, 'passage'));
}

function joinParts(group: readonly Part[], kind: Part['kind']): Part {
  const [first] = group;
  if (!first) throw new Error('No part to join.');
  if (group.length === 1) return first;
  const text = group.map((part) => part.text).join('');
  return { ...first, kind, text, key: text };
}

function nameOf(stem: Part): string {
  return stem.name || stem.text.trim();
}
