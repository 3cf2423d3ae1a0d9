// SPDX-License-Identifier: AGPL-3.0-or-later
import { makeNamer } from '../shared/freeName.ts';
import { slugify } from '../shared/text.ts';
import { listIds, parseFragment } from './fragment.ts';

/**
 * Where a text stands among the files that are taken away. Several may share a file: each then has an anchor of its own,
 * which also begins the ids inside it.
 */
export type Place = { file: string; anchor?: string };

/** The place of each text, by its address on the site. */
export type Places = ReadonlyMap<string, Place>;

/**
 * Gives names to files: ASCII, short, free, and never one that Windows keeps for itself (`con`, `aux`), as each begins
 * with what the file is.
 */
export function makeFileNamer(extension: string): (kind: string, slug: string) => string {
  const taken = new Set<string>();
  const freeName = makeNamer(taken);
  return (kind, slug) => {
    const name = freeName([kind, slugify(slug).slice(0, 60)].filter(Boolean).join('-'));
    taken.add(name);
    return `${name}.${extension}`;
  };
}

export type Anchors = (address: string) => ReadonlySet<string>;

/** Ids inside the text at an address, found when something leads there. `htmlOf` gives the text. */
export function makeAnchors(htmlOf: (address: string) => string | undefined): Anchors {
  const known = new Map<string, ReadonlySet<string>>();
  return (address) => {
    const found = known.get(address) ?? new Set(listIds(parseFragment(htmlOf(address) ?? '')));
    known.set(address, found);
    return found;
  };
}

/** An id inside a text that shares its file with others. */
export function idInside({ anchor }: Place, id: string): string {
  return anchor === undefined ? id : `${anchor}--${id}`;
}

/** The way from one file to another: both are paths from the same folder. */
export function pathBetween(from: string, to: string): string {
  const up = '../'.repeat(from.split('/').length - 1);
  return up + to;
}
