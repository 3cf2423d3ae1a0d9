// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PhrasingContent, RootContent } from 'mdast';
import type { Labels } from './labels.ts';
import type { MediaShelf } from './mediaShelf.ts';
import type { Problem } from './problem.ts';

export type DirectiveShape = 'containerDirective' | 'leafDirective' | 'textDirective';

export type DirectiveContext = { labels: Labels; media: MediaShelf; problems: Problem[] };

type Attributes = Record<string, string>;

export type DirectiveRule = {
  shape: DirectiveShape;
  required?: readonly string[];
  optional?: readonly string[];
  /** Pattern of each attribute whose values are limited. */
  patterns?: Readonly<Record<string, RegExp>>;
  /** Replaces the directive, whose attributes have been checked, by nodes that name HTML elements. */
  build: (parts: DirectiveParts, context: DirectiveContext) => RootContent;
};

/** `line` is 1-based, in the Markdown given. */
export type DirectiveParts = { attributes: Attributes; label: PhrasingContent[]; body: RootContent[]; line: number };
