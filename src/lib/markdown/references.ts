// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element, ElementContent, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { DirectiveContext } from './directive.ts';
import type { Labels } from './labels.ts';
import { decode, isThirdParty } from './mediaShelf.ts';
import type { Problem } from './problem.ts';
import { canonicalPath, type LinkUse, type RenderContext } from './source.ts';

const vague = /^(?:cliquez(?: ici)?|ici|lien|ce lien|en savoir plus|click here|here|this link|link|read more)$/iu;

/**
 * Turns the paths that a text uses for its links into addresses, and returns those that lead inside the course. A link
 * that leads nowhere loses its link and keeps its words. Addresses of other sites stay, `http`, `https` and `mailto`
 * only.
 */
export function resolveLinks(root: Root, context: RenderContext, problems: Problem[]): LinkUse[] {
  const links: LinkUse[] = [];
  visit(root, 'element', (node, index, parent) => {
    if (node.tagName !== 'a' || parent === undefined || index === undefined) return;
    const reference = String(node.properties.href ?? '');
    const line = node.position?.start.line ?? 1;
    checkLinkText(node, { reference, line, problems });
    const target = isFootnote(node) ? undefined : resolveLink(reference, context);
    if (target === undefined) return;
    if (target.kind === 'address') {
      node.properties = { href: target.href, ...(target.isExternal ? external : {}) };
      if (!target.isExternal) links.push({ reference, href: target.href, line });
      return;
    }
    const href = reference.slice(0, 200);
    if (target.kind === 'refused') problems.push({ rule: 'link-scheme', line, data: { href } });
    else problems.push({ rule: 'link-dead', line, data: { href, section: '', sections: '' } });
    parent.children.splice(index, 1, ...node.children);
    return [SKIP, index];
  });
  return links;
}

const external = { rel: ['external', 'noreferrer'], className: ['external'] };

/** Calls of notes and ways back lead to ids that rendering itself has made. */
function isFootnote({ properties }: Element): boolean {
  return properties.dataFootnoteRef !== undefined || properties.dataFootnoteBackref !== undefined;
}

type Target = { kind: 'address'; href: string; isExternal: boolean } | { kind: 'dead' } | { kind: 'refused' };

function resolveLink(href: string, context: RenderContext): Target {
  if (href.startsWith('#')) return { kind: 'address', href, isExternal: false };
  if (isPlainAddress(href)) return { kind: 'address', href, isExternal: true };
  // A backslash or a control character means one thing to some browsers and another to us.
  if (/^[^/?#]*:|^\/\/|[\\\p{Cc}]/u.test(href)) return { kind: 'refused' };
  const [path = '', fragment] = href.split('#', 2);
  const known = canonicalPath(context.folder, decode(path));
  const target = known !== undefined && Object.hasOwn(context.links, known) ? context.links[known] : undefined;
  if (target === undefined) return { kind: 'dead' };
  return { kind: 'address', href: fragment ? `${target}#${fragment}` : target, isExternal: false };
}

/** An address of another site, or of e-mail, that is what it looks like: no user name before the host, no line break. */
function isPlainAddress(href: string): boolean {
  if (!/^(?:https?:\/\/|mailto:)/i.test(href) || /%0[ad]/i.test(href)) return false;
  const url = URL.parse(href);
  return url !== null && url.username === '' && url.password === '';
}

type LinkPlace = { reference: string; line: number; problems: Problem[] };

function checkLinkText(node: Element, { reference, line, problems }: LinkPlace): void {
  const text = toString(node).trim();
  const hasPicture = node.children.some((child) => child.type === 'element' && child.tagName === 'img');
  if (text === '' && !hasPicture)
    problems.push({ rule: 'link-text-empty', line, data: { href: reference.slice(0, 200) } });
  if (vague.test(text)) problems.push({ rule: 'link-text-vague', line, data: { text } });
}

/**
 * Replaces the source of each plain image by the address of the local file. Third-party images become links: a page
 * asks nothing of another site.
 */
export function resolveImages(root: Root, { labels, media, problems }: DirectiveContext): void {
  visit(root, 'element', (node, index, parent) => {
    if (node.tagName !== 'img' || node.properties.width !== undefined) return;
    if (parent === undefined || index === undefined) return;
    const src = String(node.properties.src ?? '');
    const alt = String(node.properties.alt ?? '');
    const line = node.position?.start.line ?? 1;
    if (alt.trim() === '') problems.push({ rule: 'image-without-alternative', line, data: { src: src.slice(0, 200) } });
    const file = media.take(src, line);
    if (file) {
      node.properties = {
        src: file.src,
        alt,
        width: file.width,
        height: file.height,
        loading: 'lazy',
        decoding: 'async',
      };
      return;
    }
    parent.children.splice(index, 1, insteadOfImage(src, alt, labels));
    return [SKIP, index + 1];
  });
}

function insteadOfImage(src: string, alt: string, labels: Labels): ElementContent {
  const text = { type: 'text' as const, value: alt || src };
  if (!isThirdParty(src) || !URL.canParse(src)) return text;
  const link: Element = {
    type: 'element',
    tagName: 'a',
    properties: { href: src, rel: ['external', 'noreferrer'], className: ['external'] },
    children: [{ type: 'text', value: `${alt || src} (${labels.externalSite})` }],
  };
  return link;
}
