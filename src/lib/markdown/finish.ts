// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element, ElementContent, Nodes, Properties, Root, RootContent } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Labels } from './labels.ts';
import { setTypography } from './typography.ts';

const untypeset = new Set(['code', 'pre', 'kbd', 'samp']);

/** Applies the display typography of each passage's language, code left alone. */
export function typesetTree(node: Nodes, language: string): void {
  if (node.type === 'text') {
    node.value = setTypography(node.value, language);
    return;
  }
  if (!('children' in node)) return;
  if (node.type === 'element' && untypeset.has(node.tagName)) return;
  const own = node.type === 'element' && typeof node.properties.lang === 'string' ? node.properties.lang : language;
  for (const child of node.children) typesetTree(child, own);
}

/** Ids of passages that are no more, by the section they last stood in; '' before the first heading. */
export type RetiredIds = Readonly<Record<string, readonly string[]>>;

/** Encloses each part in a `section` that bears the id of its `h2`, and sets a link to itself beside every heading. */
export function wrapSections(root: Root, labels: Labels, retiredIds: RetiredIds = {}): Root {
  const parts: RootContent[] = [];
  const left = { ...retiredIds };
  let current: Element | undefined;
  for (const node of root.children) {
    if (node.type === 'element' && node.tagName === 'section') {
      current = undefined;
      parts.push(node);
      continue;
    }
    if (isHeading(node) && node.tagName === 'h2') {
      current = make('section', { id: node.properties.id }, []);
      parts.push(current);
    }
    const content = isHeading(node) ? withPermalink(node, labels) : node;
    if (current) current.children.push(content as ElementContent);
    else parts.push(content);
    if (current && isHeading(node)) current.children.push(...anchorsOf(sectionIdOf(node), left));
  }
  const homeless = Object.keys(left).flatMap((sectionId) => anchorsOf(sectionId, left));
  return { type: 'root', children: [...homeless, ...parts] };
}

function sectionIdOf(node: Element): string {
  return String(node.properties.id ?? '');
}

/** Empty anchors for the passages that a section has lost: a link to one of them still leads near where it stood. */
function anchorsOf(sectionId: string, left: Record<string, readonly string[]>): Element[] {
  const ids = Object.hasOwn(left, sectionId) ? (left[sectionId] ?? []) : [];
  delete left[sectionId];
  return ids.map((id) => make('span', { id }, []));
}

function isHeading(node: RootContent): node is Element {
  return node.type === 'element' && /^h[2-6]$/.test(node.tagName) && node.properties.id !== undefined;
}

/** The link stands beside the heading, not inside, so that a screen reader's list of headings holds titles alone. */
function withPermalink(node: Element, labels: Labels): Element {
  const { id, ...properties } = node.properties;
  const ariaLabel = `${labels.permalink} ${toString(node).trim()}`;
  const link = make('a', { href: `#${String(id)}`, className: ['permalink'], ariaLabel }, [
    { type: 'text', value: '#' },
  ]);
  const heading = make(node.tagName, node.tagName === 'h2' ? properties : { ...properties, id }, node.children);
  return make('div', { className: ['heading'] }, [heading, link]);
}

/** The obsolete `align` attribute of table cells, as classes. */
export function classAlignments(node: Nodes): void {
  if (!('children' in node)) return;
  for (const child of node.children) classAlignments(child);
  if (node.type !== 'element' || typeof node.properties.align !== 'string') return;
  const { align, ...properties } = node.properties;
  node.properties = { ...properties, className: [`align-${align}`] };
}

/**
 * Each header cell heads its column. One that says nothing heads nothing: the corner of a table with headings on two
 * sides is a plain cell.
 */
export function headColumns(node: Nodes): void {
  if (!('children' in node)) return;
  for (const child of node.children) headColumns(child);
  if (node.type !== 'element' || node.tagName !== 'th') return;
  if (node.children.length === 0) node.tagName = 'td';
  else node.properties = { ...node.properties, scope: 'col' };
}

/** The box of an entry of a task list says what it stands for: the words beside it, without the lists below them. */
export function nameTasks(node: Nodes): void {
  if (!('children' in node)) return;
  for (const child of node.children) nameTasks(child);
  if (node.type !== 'element' || node.tagName !== 'li') return;
  const words = node.children.filter((child) => child.type !== 'element' || !/^[ou]l$/.test(child.tagName));
  const ariaLabel = words.map(toString).join(' ').replace(/\s+/g, ' ').trim();
  for (const box of listBoxes(words)) box.properties = { ...box.properties, ariaLabel };
}

function listBoxes(nodes: readonly ElementContent[]): Element[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [];
    return node.tagName === 'input' ? [node] : node.tagName === 'p' ? listBoxes(node.children) : [];
  });
}

/**
 * A wide table scrolls in a frame of its own, which the keyboard can reach, rather than with the page. Frames are
 * landmarks: where there are several, each has its number.
 */
export function frameTables(root: Nodes, labels: Labels): void {
  const frames = frameAll(root);
  for (const [index, { properties }] of frames.entries())
    properties.ariaLabel = frames.length > 1 ? `${labels.table} ${index + 1}` : labels.table;
}

/** Puts every table in a frame, and returns the frames in reading order. */
function frameAll(node: Nodes): Element[] {
  if (!('children' in node)) return [];
  return node.children.flatMap((child, index) => {
    const inside = frameAll(child);
    if (child.type !== 'element' || child.tagName !== 'table') return inside;
    const { id, ...properties } = child.properties;
    child.properties = properties;
    const named = id === undefined ? {} : { id };
    const frame = make('div', { ...named, className: ['table-scroll'], role: 'region', tabIndex: 0 }, [child]);
    node.children[index] = frame;
    return [frame, ...inside];
  });
}

function make(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}
