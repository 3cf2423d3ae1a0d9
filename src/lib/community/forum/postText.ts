// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PhrasingContent, Root, RootContent } from 'mdast';
import { restoreUnknownDirectives } from '../../markdown/directiveTree.ts';
import { checkLimits } from '../../markdown/limits.ts';
import { parseMarkdown } from '../../markdown/parse.ts';
import { plainText } from '../../markdown/plainText.ts';
import { emptyContext } from '../../markdown/renderLesson.ts';
import { renderTree } from '../../markdown/renderTree.ts';
import { canonicalPath } from '../../markdown/source.ts';
import { languages, type Language } from '../../shared/language.ts';

/** To raise with each change of what is rendered from the same text. */
export const postRenderer = 1;

const ownAddress = new RegExp(String.raw`\]\(<?(/(?:${languages.join('|')})(?:/[\w.-]+)*)`, 'g');

/**
 * Safe HTML of what somebody says in the forum; '' for a text over the renderer's limits. Plain Markdown: many posts stand
 * on one page, so that nothing in them has an id, headings are bold lines, notes and pictures are text and links, and boxes
 * are what they hold. Search engines are told that links are not ours.
 */
export function renderPost(body: string, language: Language): string {
  const tree = parsePost(body);
  if (!tree) return '';
  const paths = [...body.matchAll(ownAddress)].map(([, path = '']) => path);
  const links = Object.fromEntries(paths.map((path) => [canonicalPath('', path) ?? '', path]));
  const { html } = renderTree(tree, { ...emptyContext(language), links }, []);
  return html.replaceAll(/(<a [^>]*rel="external noreferrer)"/g, '$1 nofollow ugc"');
}

/** Renders some of them, in their order. */
export function renderPosts(posts: ReadonlyArray<{ body: string; language: Language }>): string[] {
  return posts.map(({ body, language }) => renderPost(body, language));
}

/** The words of a post alone, on one line. */
export function readPostWords(body: string): string {
  const tree = parsePost(body);
  return tree ? plainText(tree) : '';
}

function parsePost(body: string): Root | undefined {
  if (checkLimits(body).length > 0) return undefined;
  const tree = parseMarkdown(body);
  restoreUnknownDirectives(tree, body, []);
  return { ...tree, children: tree.children.flatMap(makePlain) };
}

function makePlain(node: RootContent): RootContent[] {
  if (node.type === 'image') return [linkTo(node.url, node.alt ?? '')];
  if (node.type === 'imageReference') return [{ type: 'text', value: node.alt ?? '' }];
  if (node.type === 'footnoteReference') return [{ type: 'text', value: `[${node.label ?? node.identifier}]` }];
  if (!('children' in node)) return [node];
  const children = (node.children as RootContent[]).flatMap(makePlain);
  if (node.type === 'heading') return [paragraph([{ type: 'strong', children: children as PhrasingContent[] }])];
  if (node.type === 'footnoteDefinition') return children;
  if (node.type === 'containerDirective' || node.type === 'textDirective') return children;
  if (node.type === 'leafDirective') return [paragraph(children as PhrasingContent[])];
  // The same node with its own kind of children, made plain.
  return [{ ...node, children } as RootContent];
}

function linkTo(url: string, alt: string): RootContent {
  return { type: 'link', url, children: [{ type: 'text', value: alt.trim() === '' ? url : alt }] };
}

function paragraph(children: PhrasingContent[]): RootContent {
  return { type: 'paragraph', children };
}
