// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { parseFragment } from './fragment.ts';
import { idInside, pathBetween, type Anchors, type Place, type Places } from './places.ts';

/** What a text may lead to where it is taken. */
export type Surroundings = {
  places: Places;
  anchors: Anchors;
  /** The file of each picture that could be included, by its address on the site. */
  pictures: ReadonlyMap<string, string>;
  /** The public address of the site, for what is not taken along. */
  origin: string | undefined;
  /** What stands instead of a picture, given its alternative. */
  missingPicture: (alternative: string) => string;
};

/**
 * Makes a rendered text fit for its place: links lead to files, pictures are files, ids are unique in its file. A link
 * to a part of the site that is not taken along leads to the site or, without a public address, loses its link and keeps
 * its words. Nothing in it asks anything of the site any more.
 */
export function adaptText(html: string, place: Place, surroundings: Surroundings): Root {
  const tree = parseFragment(html);
  visit(tree, 'element', (node, index, parent) => {
    nameInside(node, place);
    if (node.tagName === 'img') return showPicture(node, place, surroundings);
    if (node.tagName !== 'a' || parent === undefined || index === undefined) return;
    const href = findTarget(String(node.properties.href ?? ''), place, surroundings);
    if (href === undefined) {
      parent.children.splice(index, 1, ...node.children);
      return [SKIP, index];
    }
    node.properties.href = href;
    if (isExternal(href))
      node.properties = { ...node.properties, rel: ['external', 'noreferrer'], className: external };
  });
  return tree;
}

const external = ['external'];

export function isExternal(href: string): boolean {
  return /^(?:https?|mailto):/.test(href);
}

/** Where a link of the site leads from a file; undefined when it leads to nothing there. */
export function findTarget(href: string, from: Place, { places, anchors, origin }: Surroundings): string | undefined {
  if (href.startsWith('#')) return `#${idInside(from, href.slice(1))}`;
  if (isExternal(href)) return href;
  const [path = '', fragment] = href.split('#', 2);
  const address = path.replace(/^\/[a-z]{2}(?=\/modules\/)/, '');
  const place = places.get(address);
  if (!place) return origin && href.startsWith('/') ? origin + href : undefined;
  const isThere = fragment !== undefined && anchors(address).has(decodeURIComponent(fragment));
  const id = isThere ? idInside(place, fragment) : place.anchor;
  const file = place.file === from.file && id !== undefined ? '' : pathBetween(from.file, place.file);
  return id === undefined ? file : `${file}#${id}`;
}

const referring = ['ariaDescribedBy', 'ariaLabelledBy', 'htmlFor'] as const;

/** Ids, and what refers to them. */
function nameInside({ properties }: Element, place: Place): void {
  if (place.anchor === undefined) return;
  if (properties.id !== undefined) properties.id = idInside(place, String(properties.id));
  for (const name of referring) {
    const ids = properties[name];
    if (ids !== undefined && ids !== null) properties[name] = [ids].flat().map((id) => idInside(place, String(id)));
  }
}

function showPicture(node: Element, place: Place, { pictures, missingPicture }: Surroundings): void {
  const file = pictures.get(String(node.properties.src ?? ''));
  if (file !== undefined) {
    const { alt, width, height } = node.properties;
    node.properties = { src: pathBetween(place.file, file), alt: alt ?? '', width, height };
    return;
  }
  node.tagName = 'em';
  node.children = [{ type: 'text', value: missingPicture(String(node.properties.alt ?? '')) }];
  node.properties = {};
}
