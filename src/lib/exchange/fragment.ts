// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { toXast } from 'hast-util-to-xast';
import { visit } from 'unist-util-visit';
import { toXml } from 'xast-util-to-xml';
import { Markup } from '../shared/markup.ts';

/** How a file writes its markup: HTML as browsers read it, or XHTML, which an e-book asks for. */
export type Syntax = 'html' | 'xhtml';

/** Reads rendered HTML, to change it. */
export function parseFragment(html: string): Root {
  return fromHtml(html, { fragment: true });
}

/** Writes a tree in the syntax of its file. */
export function writeFragment(tree: Root, syntax: Syntax): Markup {
  return new Markup(syntax === 'html' ? toHtml(tree) : writeXml(tree));
}

/** The namespace is said once, at the top of the file. */
function writeXml(tree: Root): string {
  const xml = toXast(tree);
  visit(xml, 'element', ({ attributes }) => void delete attributes.xmlns);
  // The writer leaves `>` as it is; in a text, XML lets it end no section.
  return withoutForbidden(toXml(xml, { closeEmptyElements: true })).replaceAll(']]>', ']]&gt;');
}

/**
 * Replaces what XML 1.0 cannot hold, not even as a reference, by the sign for a character that is unknown.
 *
 * Source: W3C, Extensible Markup Language (XML) 1.0, production 2 (`Char`).
 */
export function withoutForbidden(text: string): string {
  return text.toWellFormed().replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd');
}

/** Every element of a tree, in the order they open. */
export function listElements(tree: Nodes): Element[] {
  const elements: Element[] = [];
  visit(tree, 'element', (element) => void elements.push(element));
  return elements;
}

/** Ids that a link may lead to. */
export function listIds(tree: Nodes): string[] {
  return listElements(tree).flatMap(({ properties }) => (properties.id === undefined ? [] : [String(properties.id)]));
}

const inline = new Set('a abbr b br cite code del dfn em i span strong sub sup'.split(' '));

/** The words of rendered HTML, on one line. */
export function wordsOfHtml(html: string): string {
  return wordsOfTree(parseFragment(html)).replace(/\s+/g, ' ').trim();
}

/** The words of a tree, those of two paragraphs kept apart. */
export function wordsOfTree(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const words = node.children.map(wordsOfTree).join('');
  return node.type === 'element' && inline.has(node.tagName) ? words : ` ${words} `;
}
