// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocumentKind } from '../document/document.ts';
import { splitFrontMatter } from '../markdown/frontMatter.ts';

/** The language a module was first written in, read from the texts of its pages: the one that translates no other. */
export function originalLanguageOf(
  documents: ReadonlyArray<{ kind: DocumentKind; language: string; text: string }>,
): string | undefined {
  const pages = documents.filter(({ kind }) => kind === 'module');
  const first = pages.find(({ text }) => splitFrontMatter(text).data.translationOf === undefined);
  return (first ?? pages[0])?.language;
}
