// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element, ElementContent, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { Labels } from './labels.ts';
import type { Problem } from './problem.ts';
import { canonicalPath, type MediaFile, type RenderContext } from './source.ts';

const vague = /^(?:cliquez(?: ici)?|ici|lien|ce lien|en savoir plus|click here|here|this link|link|read more)$/iu;

/**
 * Turns the paths that a text uses for its links into addresses. A link that leads nowhere loses its link and keeps
 * its words. Addresses of other sites stay, `http`, `https` and `mailto` only.
 */
export function resolveLinks(root: Root, context: RenderContext, problems: Problem[]): string[] {
  const used: string[] = [];
  visit(root, 'element', (node, index, parent) => {
    if (node.tagName !== 'a' || parent === undefined || index === undefined) return;
    const href = String(node.properties.href ?? '');
    const line = node.position?.start.line ?? 1;
    checkLinkText(node, line, problems);
    if (href.startsWith('#')) return;
    const target = resolveLink(href, context);
    if (target.kind === 'address') {
      node.properties = { href: target.href, ...(target.isExternal ? { rel: ['external', 'noreferrer'], className: ['external'] } : {}) };
      if (!target.isExternal) used.push(target.href);
      return;
    }
    problems.push({ rule: target.kind === 'dead' ? 'link-dead' : 'link-scheme', line, data: { href: href.slice(0, 200) } });
    parent.children.splice(index, 1, ...(node.children as ElementContent[]));
    return [SKIP, index];
  });
  return used;
}

type Target = { kind: 'address'; href: string; isExternal: boolean } | { kind: 'dead' } | { kind: 'refused' };

function resolveLink(href: string, context: RenderContext): Target {
  if (/^(?:https?:\/\/|mailto:)/i.test(href) && URL.canParse(href)) return { kind: 'address', href, isExternal: true };
  // A backslash or a control character means one thing to some browsers and another to us.
  if (/^[^/?#]*:|^\/\/|[\\\p{Cc}]/u.test(href)) return { kind: 'refused' };
  const [path = '', fragment] = href.split('#', 2);
  const known = canonicalPath(context.folder, decode(path));
  const target = known !== undefined && Object.hasOwn(context.links, known) ? context.links[known] : undefined;
  if (target === undefined) return { kind: 'dead' };
  return { kind: 'address', href: fragment ? `${target}#${fragment}` : target, isExternal: false };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function checkLinkText(node: Element, line: number, problems: Problem[]): void {
  const text = toString(node).trim();
  const hasPicture = node.children.some((child) => child.type === 'element' && child.tagName === 'img');
  if (text === '' && !hasPicture) problems.push({ rule: 'link-text-empty', line });
  if (vague.test(text)) problems.push({ rule: 'link-text-vague', line, data: { text } });
}

/** Finds a media file by the path a text gives it. */
export function mediaFinder(context: RenderContext): (reference: string) => MediaFile | undefined {
  return (reference) => {
    const path = canonicalPath(context.folder, decode(reference));
    return path !== undefined && Object.hasOwn(context.media, path) ? context.media[path] : undefined;
  };
}

/**
 * Replaces the source of each plain image by the address of the local file. Third-party images become links: a page
 * asks nothing of another site.
 */
export function resolveImages(root: Root, context: RenderContext, labels: Labels, problems: Problem[]): void {
  const find = mediaFinder(context);
  visit(root, 'element', (node, index, parent) => {
    if (node.tagName !== 'img' || node.properties.width !== undefined) return;
    if (parent === undefined || index === undefined) return;
    const src = String(node.properties.src ?? '');
    const alt = String(node.properties.alt ?? '');
    const line = node.position?.start.line ?? 1;
    if (alt.trim() === '') problems.push({ rule: 'image-without-alternative', line, data: { src } });
    const media = find(src);
    if (media) {
      node.properties = { src: media.src, alt, width: media.width, height: media.height, loading: 'lazy', decoding: 'async' };
      return;
    }
    const isThirdParty = /^(?:https?:)?\/\//i.test(src);
    problems.push({ rule: isThirdParty ? 'image-third-party' : 'media-missing', line, data: { src: src.slice(0, 200) } });
    parent.children.splice(index, 1, insteadOfImage(src, alt, isThirdParty, labels));
    return [SKIP, index + 1];
  });
}

function insteadOfImage(src: string, alt: string, isThirdParty: boolean, labels: Labels): ElementContent {
  const text = { type: 'text' as const, value: alt || src };
  if (!isThirdParty || !URL.canParse(src)) return text;
  const link: Element = {
    type: 'element',
    tagName: 'a',
    properties: { href: src, rel: ['external', 'noreferrer'], className: ['external'] },
    children: [{ type: 'text', value: `${alt || src} (${labels.externalSite})` }]
  };
  return link;
}
