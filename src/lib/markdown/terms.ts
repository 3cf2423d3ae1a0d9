// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element, ElementContent, Root, Text } from 'hast';
import type { TermMatch } from './source.ts';

const untouched = new Set(['a', 'code', 'pre', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'dfn', 'figcaption', 'button']);
const untouchedClasses = ['callout-title', 'activity-title', 'definition-term', 'credit', 'further-reading-title'];

/**
 * Links the first occurrence of each glossary term in each part of a text (parts are delimited by `h2`), leaving
 * links, code and headings alone. Returns the entries linked, in order of first appearance.
 */
export function linkTerms(root: Root, findTerms: (text: string) => TermMatch[]): string[] {
  const all = new Set<string>();
  let seen = new Set<string>();
  for (const node of [...root.children]) {
    if (node.type === 'element' && node.tagName === 'h2') seen = new Set();
    if (node.type === 'element') linkInside(node, seen, findTerms);
    for (const slug of seen) all.add(slug);
  }
  return [...all];
}

function linkInside(node: Element, seen: Set<string>, findTerms: (text: string) => TermMatch[]): void {
  if (untouched.has(node.tagName) || hasUntouchedClass(node)) return;
  node.children = node.children.flatMap((child) => {
    if (child.type === 'text') return linkText(child, seen, findTerms);
    if (child.type === 'element') linkInside(child, seen, findTerms);
    return [child];
  });
}

function hasUntouchedClass(node: Element): boolean {
  const classes = Array.isArray(node.properties.className) ? node.properties.className : [];
  return untouchedClasses.some((name) => classes.includes(name));
}

function linkText(node: Text, seen: Set<string>, findTerms: (text: string) => TermMatch[]): ElementContent[] {
  const parts: ElementContent[] = [];
  let end = 0;
  for (const match of findTerms(node.value)) {
    if (seen.has(match.slug)) continue;
    seen.add(match.slug);
    if (match.start > end) parts.push({ type: 'text', value: node.value.slice(end, match.start) });
    parts.push(termLink(match, node.value.slice(match.start, match.end)));
    end = match.end;
  }
  if (end === 0) return [node];
  if (end < node.value.length) parts.push({ type: 'text', value: node.value.slice(end) });
  return parts;
}

/** The class comes first: what links share is then written in one go, which is how it compresses best. */
function termLink({ href }: TermMatch, words: string): Element {
  return {
    type: 'element',
    tagName: 'a',
    properties: { className: ['term'], href },
    children: [{ type: 'text', value: words }],
  };
}
