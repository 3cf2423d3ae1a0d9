// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  defineLanguageFacet,
  HighlightStyle,
  Language,
  languageDataProp,
  syntaxHighlighting,
} from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { styleTags, Tag, tags } from '@lezer/highlight';
import { GFM, parser, type BlockContext, type Element, type Line, type MarkdownConfig } from '@lezer/markdown';

const directive = Tag.define();
const header = Tag.define();

/** `:::callout[label]{kind="note"}`, `::reread[…]{…}` and the `:::` that closes. */
const directiveLine = /^(:{2,})([\w-]*)(\[.*?\])?(\{.*\})?\s*$/;

/** The headers of documents and the directives of lessons; HTML is shown as typed, so it is no HTML here either. */
const lessonSyntax: MarkdownConfig = {
  defineNodes: [
    { name: 'Header', block: true, style: header },
    { name: 'HeaderKey', style: tags.propertyName },
    { name: 'HeaderMark', style: directive },
    { name: 'Directive', block: true },
    { name: 'DirectiveMark', style: directive },
    { name: 'DirectiveLabel', style: tags.strong },
    { name: 'DirectiveSettings', style: header },
  ],
  parseBlock: [
    { name: 'Header', before: 'HorizontalRule', parse: parseHeader },
    { name: 'Directive', before: 'FencedCode', parse: parseDirective, endLeaf: isDirective },
  ],
  remove: ['HTMLBlock', 'HTMLTag'],
  props: [styleTags({ 'Header/...': header })],
};

function parseHeader(context: BlockContext, line: Line): boolean {
  if (context.lineStart !== 0 || line.text !== '---') return false;
  const children: Element[] = [context.elt('HeaderMark', 0, 3)];
  while (context.nextLine()) {
    const start = context.lineStart;
    if (line.text === '---') {
      children.push(context.elt('HeaderMark', start, start + 3));
      context.nextLine();
      break;
    }
    const key = /^[\s-]*([\w-]+):/.exec(line.text);
    if (key) children.push(context.elt('HeaderKey', start, start + key[0].length));
  }
  context.addElement(context.elt('Header', 0, context.prevLineEnd(), children));
  return true;
}

function parseDirective(context: BlockContext, line: Line): boolean {
  const found = directiveLine.exec(line.text.slice(line.pos));
  if (!found) return false;
  const [whole, colons = '', name = '', label = '', settings = ''] = found;
  const start = context.lineStart + line.pos;
  const afterName = start + colons.length + name.length;
  const afterLabel = afterName + label.length;
  const children = [
    context.elt('DirectiveMark', start, afterName),
    ...(label ? [context.elt('DirectiveLabel', afterName, afterLabel)] : []),
    ...(settings ? [context.elt('DirectiveSettings', afterLabel, afterLabel + settings.length)] : []),
  ];
  context.addElement(context.elt('Directive', start, start + whole.trimEnd().length, children));
  context.nextLine();
  return true;
}

function isDirective(_context: BlockContext, line: Line): boolean {
  return directiveLine.test(line.text.slice(line.pos));
}

const facet = defineLanguageFacet();
export const lessonLanguage = new Language(
  facet,
  parser.configure([GFM, lessonSyntax, { props: [languageDataProp.add({ Document: facet })] }]),
  [],
  'lesson',
);

/** Two inks: shape says as much as colour does. */
const look = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '700' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: tags.link, color: 'var(--link)' },
  { tag: tags.url, color: 'var(--link)' },
  { tag: tags.monospace, fontFamily: 'var(--font-code)' },
  { tag: tags.processingInstruction, color: 'var(--ink-muted)' },
  { tag: tags.contentSeparator, color: 'var(--ink-muted)' },
  { tag: tags.list, color: 'var(--ink)' },
  { tag: directive, color: 'var(--to-review)', fontWeight: '700' },
  { tag: header, color: 'var(--ink-muted)' },
  { tag: tags.propertyName, color: 'var(--to-review)' },
]);

export function lessonHighlighting(): Extension {
  return [lessonLanguage.extension, syntaxHighlighting(look)];
}
