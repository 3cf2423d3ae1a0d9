// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PhrasingContent, RootContent } from 'mdast';
import type { DirectiveContext, DirectiveParts, DirectiveRule } from './directive.ts';
import { mediaFigure, pictureFigure } from './figures.ts';
import { element, textNode, type Directive } from './nodes.ts';

const address = /^https?:\/\/[^\s"<>]+$/;
const duration = /^\d{1,3}:\d{2}(:\d{2})?$/;
const callOutKinds = ['note', 'example', 'misconception', 'careful', 'say'] as const;
// Ranks in the lesson’s list of objectives, for the checks alone: “2”, “1 3”.
const objective = /^[1-9]\d?(?: [1-9]\d?)*$/;

/** The closed list of directives. A name that is not here is shown as the text that was typed. */
export const directiveRules: Readonly<Record<string, DirectiveRule>> = {
  callout: {
    shape: 'containerDirective',
    optional: ['kind'],
    patterns: { kind: new RegExp(`^(${callOutKinds.join('|')})$`) },
    build: buildCallOut,
  },
  activity: {
    shape: 'containerDirective',
    optional: ['minutes', 'people', 'objective'],
    patterns: { minutes: /^\d{1,3}$/, people: /^[^<>]{1,40}$/, objective },
    build: buildActivity,
  },
  'further-reading': { shape: 'containerDirective', build: buildFurtherReading },
  figure: { shape: 'containerDirective', required: ['src'], optional: ['alt', 'decorative'], build: pictureFigure },
  video: {
    shape: 'containerDirective',
    required: ['url'],
    optional: ['poster', 'duration', 'licence'],
    patterns: { url: address, duration },
    build: (parts, context) => mediaFigure('video', parts, context),
  },
  audio: {
    shape: 'containerDirective',
    required: ['url'],
    optional: ['duration', 'licence'],
    patterns: { url: address, duration },
    build: (parts, context) => mediaFigure('audio', parts, context),
  },
  quote: {
    shape: 'containerDirective',
    required: ['author'],
    optional: ['title', 'year', 'url', 'lang'],
    patterns: { url: address, lang: /^[a-z]{2,3}$/, year: /^[^<>]{1,20}$/ },
    build: buildQuote,
  },
  definition: { shape: 'containerDirective', build: buildDefinition },
  hint: { shape: 'containerDirective', build: buildHint },
  reread: {
    shape: 'leafDirective',
    required: ['to'],
    optional: ['objective'],
    patterns: { objective },
    build: buildReread,
  },
};

/** Languages of `:en[…]` and its like: the ones a French-speaking course quotes. */
export const passageLanguages = ['fr', 'en', 'de', 'es', 'it', 'pt', 'nl', 'la', 'el', 'ar', 'oc', 'br', 'eu', 'ca'];

export function buildForeignPassage(language: string, children: PhrasingContent[]): RootContent {
  return element('i', { lang: language }, children);
}

function buildCallOut({ attributes, label, body }: DirectiveParts, { labels }: DirectiveContext): RootContent {
  const kind = callOutKinds.find((known) => known === attributes.kind) ?? 'note';
  const kicker = element('span', { className: ['callout-kind'] }, [textNode(labels[kind])]);
  const title = label.length > 0 ? [kicker, textNode(' '), ...label] : [kicker];
  return element('div', { className: ['callout', `callout-${kind}`], role: 'note' }, [
    element('p', { className: ['callout-title'] }, title),
    ...body,
  ]);
}

function buildActivity({ attributes, label, body }: DirectiveParts, { labels }: DirectiveContext): RootContent {
  const facts = [
    attributes.minutes && `${attributes.minutes} ${labels.minutes}`,
    attributes.people && `${attributes.people} ${labels.people}`,
  ].filter(Boolean);
  const kicker = element('span', { className: ['activity-kind'] }, [textNode(labels.activity)]);
  const title = element('p', { className: ['activity-title'] }, [kicker, textNode(' '), ...label]);
  const factsLine = element('p', { className: ['activity-facts'] }, [textNode(facts.join(' · '))]);
  return element('div', { className: ['activity'] }, [title, ...(facts.length > 0 ? [factsLine] : []), ...body]);
}

function buildFurtherReading({ label, body }: DirectiveParts, { labels }: DirectiveContext): RootContent {
  const title = label.length > 0 ? label : [textNode(labels.furtherReading)];
  return element('div', { className: ['further-reading'], role: 'note' }, [
    element('p', { className: ['further-reading-title'] }, title),
    ...body,
  ]);
}

function buildQuote({ attributes, body }: DirectiveParts): RootContent {
  const { author = '', title, year, url, lang } = attributes;
  const cited = title === undefined ? [] : [textNode(', '), element('cite', {}, [textNode(title)])];
  const linked = url === undefined ? cited : [textNode(', '), element('a', { href: url }, cited.slice(1))];
  const shown =
    url !== undefined && title === undefined ? [textNode(', '), element('a', { href: url }, [textNode(url)])] : linked;
  const caption = [textNode(author), ...shown, ...(year === undefined ? [] : [textNode(`, ${year}`)])];
  return element('figure', { className: ['quote'] }, [
    element('blockquote', lang === undefined ? {} : { lang }, body),
    element('figcaption', {}, caption),
  ]);
}

function buildDefinition({ label, body }: DirectiveParts, { labels }: DirectiveContext): RootContent {
  const kicker = element('span', { className: ['definition-kind'] }, [textNode(labels.definition)]);
  const term = element('p', { className: ['definition-term'] }, [kicker, textNode(' '), element('dfn', {}, label)]);
  return element('div', { className: ['definition'] }, [term, ...body]);
}

function buildHint({ body }: DirectiveParts, { labels }: DirectiveContext): RootContent {
  return element('details', { className: ['hint'] }, [element('summary', {}, [textNode(labels.hint)]), ...body]);
}

function buildReread({ attributes, label }: DirectiveParts): RootContent {
  const to = attributes.to ?? '';
  return element('p', { className: ['reread'] }, [
    element('a', { href: to }, label.length > 0 ? label : [textNode(to)]),
  ]);
}

/** Separates the label (`[…]`) of a container from its body. */
export function partsOf(node: Directive): DirectiveParts {
  const attributes = Object.fromEntries(
    Object.entries(node.attributes ?? {}).map(([key, value]) => [key, value ?? '']),
  );
  const line = node.position?.start.line ?? 1;
  if (node.type !== 'containerDirective') return { attributes, label: node.children, body: [], line };
  const [first, ...rest] = node.children;
  if (first?.type === 'paragraph' && first.data?.directiveLabel)
    return { attributes, label: first.children, body: rest, line };
  return { attributes, label: [], body: node.children, line };
}
