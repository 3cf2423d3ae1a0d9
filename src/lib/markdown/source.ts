// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../shared/language.ts';

/** An image file of a course and the credit its document declares for it. */
export type MediaFile = {
  /** Address on this instance, never on another. */
  src: string;
  /** Intrinsic size in CSS pixels, so that the page does not jump while it loads. */
  width: number;
  height: number;
  credit: MediaCredit | undefined;
};

export type MediaCredit = { title: string; author: string; source: string; licence: string; modified: boolean };

/** Words of a text that lead to a glossary entry; offsets are in UTF-16 units of the text that was searched. */
export type TermMatch = { start: number; end: number; slug: string; href: string };

/** What a text may refer to. Everything is data or pure, so that rendering can run in another thread. */
export type RenderContext = {
  language: Language;
  /** Folder of the document inside its module and language, e.g. `01-pourquoi-et-comment`; '' at the top. */
  folder: string;
  /** Addresses of the documents of the module, by path without extension nor order numbers (`canonicalPath`). */
  links: Readonly<Record<string, string>>;
  /** Media by path, likewise, extension kept. */
  media: Readonly<Record<string, MediaFile>>;
  /** Finds the glossary's terms in a plain text. */
  findTerms: (text: string) => TermMatch[];
};

/** A link to a part of the course: `reference` as it is written, `href` the address it stands for. Lines are 1-based. */
export type LinkUse = { reference: string; href: string; line: number };

/** A media file that a text shows: `reference` as it is written, `path` by `canonicalPath`. Lines are 1-based. */
export type MediaUse = { reference: string; path: string; line: number };

/** What a text refers to, for the checks that need other files than its own. */
export type References = { links: LinkUse[]; media: MediaUse[] };

/**
 * The path a reference names, seen from `folder`: `..` resolved, order numbers (`01-`) and `.md` dropped, so that
 * reordering lessons breaks no link. Undefined when it leaves the module.
 */
export function canonicalPath(folder: string, reference: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of reference.split('/')) {
    if (part === '..' && parts.length === 0) return undefined;
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.map(withoutOrder).join('/').replace(/\.md$/, '');
}

/** `02-le-voyage` → `le-voyage`. */
export function withoutOrder(name: string): string {
  return name.replace(/^\d{1,3}-(?=.)/, '');
}
