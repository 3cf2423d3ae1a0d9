// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element, Nodes, Root } from 'hast';

/**
 * Reads back the HTML that our own renderer wrote, for tests. Not for other HTML: it counts on every attribute being
 * quoted, every element closed and every `<` and `&` of the text escaped, and throws where that is not so.
 */
export function readHtml(html: string): Root {
  const root: Root = { type: 'root', children: [] };
  const open: Array<Root | Element> = [root];
  for (const [token = '', text, closing, name = '', attributes = ''] of html.matchAll(tokens)) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.children.push({ type: 'text', value: unescape(text) });
    else if (closing) leave(open, name);
    else if (name === '') throw new Error(`Not of our writing: ${token}`);
    else {
      const element: Element = { type: 'element', tagName: name, properties: readProperties(attributes), children: [] };
      parent.children.push(element);
      if (!voids.has(name)) open.push(element);
    }
  }
  if (open.length > 1) throw new Error('An element is not closed.');
  return root;
}

/** Every element of a tree, in order. */
export function listElements(node: Nodes): Element[] {
  if (!('children' in node)) return [];
  return node.children.flatMap((child) => (child.type === 'element' ? [child, ...listElements(child)] : []));
}

const voids = new Set(['br', 'hr', 'img', 'input']);
const attribute = String.raw`\s[^\s="<>]+(?:="[^"]*")?`;
const tokens = new RegExp(String.raw`([^<]+)|<(\/?)([a-z][a-z0-9]*)((?:${attribute})*)>|<`, 'g');
const lists = new Set(['className', 'rel', 'ariaDescribedBy']);

function leave(open: Array<Root | Element>, name: string): void {
  const left = open.pop();
  if (left?.type !== 'element' || left.tagName !== name) throw new Error(`</${name}> closes nothing.`);
}

function readProperties(attributes: string): Element['properties'] {
  const pairs = [...attributes.matchAll(/\s([^\s=]+)(?:="([^"]*)")?/g)].map(([, name = '', value]) => {
    const property = propertyOf(name);
    if (value === undefined) return [property, true];
    const text = unescape(value);
    return [property, lists.has(property) ? text.split(' ') : property === 'tabIndex' ? Number(text) : text];
  });
  return Object.fromEntries(pairs) as Element['properties'];
}

function propertyOf(name: string): string {
  const known: Record<string, string> = {
    class: 'className',
    tabindex: 'tabIndex',
    'aria-describedby': 'ariaDescribedBy',
  };
  return known[name] ?? name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function unescape(text: string): string {
  return text.replace(/&#x([0-9A-F]+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}
