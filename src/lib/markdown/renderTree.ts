// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Root as HtmlRoot } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import type { Root, RootContent } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { buildDirectives } from './directiveTree.ts';
import {
  classAlignments,
  frameTables,
  headColumns,
  nameTasks,
  typesetTree,
  wrapSections,
  type RetiredIds,
} from './finish.ts';
import { labelsOf } from './labels.ts';
import { openMediaShelf } from './mediaShelf.ts';
import type { Problem } from './problem.ts';
import { resolveImages, resolveLinks } from './references.ts';
import { sanitizeSchema } from './sanitizeSchema.ts';
import type { References, RenderContext } from './source.ts';
import { linkTerms } from './terms.ts';

export type RenderedTree = { html: string; terms: string[]; media: string[]; references: References };

export type TreeContext = RenderContext & { retiredIds?: RetiredIds };

const stringifier = unified().use(rehypeStringify).freeze();

/** Turns a parsed text into safe HTML. The tree is consumed. Nothing follows the sanitiser but writing out. */
export function renderTree(tree: Root, context: TreeContext, problems: Problem[]): RenderedTree {
  const labels = labelsOf[context.language];
  const media = openMediaShelf(context, problems);
  buildDirectives(tree, { labels, media, problems });
  const converter = unified().use(remarkRehype, {
    clobberPrefix: '',
    footnoteLabel: labels.footnotes,
    footnoteLabelProperties: { className: ['footnotes-title'], id: 'footnote-label' },
    footnoteBackLabel: () => labels.backToText,
  });
  const raw = converter.runSync(tree);
  const links = resolveLinks(raw, context, problems);
  resolveImages(raw, { labels, media, problems });
  const terms = linkTerms(raw, context.findTerms);
  const wrapped = wrapSections(raw, labels, context.retiredIds);
  classAlignments(wrapped);
  headColumns(wrapped);
  nameTasks(wrapped);
  frameTables(wrapped, labels);
  typesetTree(wrapped, context.language);
  const html = stringifier.stringify(sanitize(wrapped, sanitizeSchema) as HtmlRoot);
  const shown = [...new Set(html.match(/\/media\/[0-9a-f]{64}\.[a-z0-9]+/g) ?? [])];
  return { html, terms, media: shown, references: { links, media: media.uses } };
}

/** Safe HTML of a few nodes taken from a text: an option, an explanation. */
export function renderNodes(
  children: readonly RootContent[],
  context: RenderContext,
  problems: Problem[],
): RenderedTree {
  return renderTree({ type: 'root', children: [...children] }, context, problems);
}

/** Safe HTML of words alone, without the paragraph around them. */
export function renderWords(
  children: readonly RootContent[],
  context: RenderContext,
  problems: Problem[],
): RenderedTree {
  const rendered = renderNodes([{ type: 'paragraph', children: children as never }], context, problems);
  return { ...rendered, html: rendered.html.replace(/^<p>|<\/p>$/g, '') };
}
