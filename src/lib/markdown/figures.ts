// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RootContent } from 'mdast';
import type { DirectiveContext, DirectiveParts } from './directive.ts';
import type { Labels } from './labels.ts';
import { element, textNode } from './nodes.ts';
import type { MediaCredit, MediaFile } from './source.ts';

/** A drawing with its caption; below, its long description folded, and its credit. */
export function pictureFigure(parts: DirectiveParts, context: DirectiveContext): RootContent {
  const { attributes, label, body, line } = parts;
  const { labels, media } = context;
  // A figure without `src` is reported as any box that lacks a setting.
  const file = attributes.src ? media.take(attributes.src, line) : undefined;
  if (attributes.src) checkAlternative(parts, context);
  const description = element('details', { className: ['long-description'] }, [
    element('summary', {}, [textNode(labels.longDescription)]),
    ...body,
  ]);
  const shown = file ? picture(file, attributes.alt ?? '') : element('p', {}, [textNode(attributes.alt ?? '')]);
  // HTML wants a caption last, or first: what follows it stands outside.
  return element('div', { className: ['figure'] }, [
    element('figure', {}, [shown, ...(label.length > 0 ? [element('figcaption', {}, label)] : [])]),
    ...(body.length > 0 ? [description] : []),
    ...(file?.credit ? [creditLine(file.credit, labels)] : []),
  ]);
}

function checkAlternative({ attributes, line }: DirectiveParts, { problems }: DirectiveContext): void {
  const { src = '', alt = '', decorative } = attributes;
  if (alt.trim() !== '' || decorative !== undefined) return;
  problems.push({ rule: 'image-without-alternative', line, data: { src: src.slice(0, 200) } });
}

/** A video or a sound: a local poster, what it is, a link out and its transcript. Nothing loads before the link is followed. */
export function mediaFigure(
  kind: 'video' | 'audio',
  { attributes, label, body, line }: DirectiveParts,
  context: DirectiveContext,
): RootContent {
  const { labels, media } = context;
  const { url = '', duration, licence } = attributes;
  const poster = attributes.poster === undefined ? undefined : media.take(attributes.poster, line);
  const facts = [labels[kind], duration, licence ?? labels.unknownLicence].filter(Boolean).join(' · ');
  const link = `${kind === 'video' ? labels.watch : labels.listen} ${hostOf(url)}`;
  const transcript = element('details', { className: ['transcript'] }, [
    element('summary', {}, [textNode(labels.transcript)]),
    ...body,
  ]);
  return element('figure', { className: ['media', `media-${kind}`] }, [
    element('figcaption', {}, [
      element('span', { className: ['media-title'] }, label),
      element('span', { className: ['media-facts'] }, [textNode(facts)]),
      element('a', { href: url }, [textNode(link)]),
    ]),
    ...(poster ? [picture(poster, '')] : []),
    ...(body.length > 0 ? [transcript] : []),
    ...(poster?.credit ? [creditLine(poster.credit, labels)] : []),
  ]);
}

export function picture({ src, width, height }: MediaFile, alt: string): RootContent {
  return element('img', { src, alt, width, height, loading: 'lazy', decoding: 'async' }, []);
}

/** Who made an image, from where, under which licence: the duties of CC BY-SA, image by image. */
export function creditLine(credit: MediaCredit, labels: Labels): RootContent {
  const isAddress = /^https?:\/\//.test(credit.source);
  const title = isAddress ? element('a', { href: credit.source }, [textNode(credit.title)]) : textNode(credit.title);
  const rest = [
    `, ${labels.by} ${credit.author}`,
    credit.licence || labels.unknownLicence,
    credit.source === 'original' ? labels.original : '',
    credit.modified ? labels.modified : '',
  ].filter(Boolean);
  return element('p', { className: ['credit'] }, [textNode(`${labels.credit} `), title, textNode(rest.join(', '))]);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}
