// SPDX-License-Identifier: AGPL-3.0-or-later
import { defaultName } from '../../community/instance/defaultName.ts';
import { cardSize } from '../../exchange/cards/card.ts';
import { chooseDefault } from '../../shared/language.ts';
import { inLanguage } from '../addresses.ts';

/** What a page that is meant to be shared says of itself besides its title. */
export type Shared = {
  type: 'article' | 'website';
  /** The address of its card, from the root of the site. */
  card: string;
  /** The element that describes it to programs, if any. */
  jsonLd?: string;
};

export type HeadAsked = {
  /** The public address of the site; without one, nothing absolute is said. */
  origin: string | undefined;
  path: string;
  title: string;
  /** The name of the site. */
  siteName?: string;
  /** Languages that the site offers; all, when it does not say. */
  offered?: readonly string[] | undefined;
  /** Languages the page really exists in. */
  translations?: readonly string[] | undefined;
  /** The language of the text shown, when it is not the one asked for. */
  shownIn?: string | undefined;
  /** The address of the page that this one is a form of, when it is not itself. */
  canonicalPath?: string | undefined;
  shared?: Shared | undefined;
};

export type Head = {
  canonical: string | undefined;
  alternates: Array<{ language: string; href: string }>;
  /** Names and values of Open Graph; the description is the page's own. */
  properties: Array<[property: string, content: string]>;
  isLargeCard: boolean;
  jsonLd: string | undefined;
  /** Where other sites are told how to show a link to this page. */
  oEmbed: string | undefined;
};

/**
 * What the head of a page says to those who find and share it.
 *
 * An instance that is called as the program is has no `og:site_name`: networks then show the host, which tells one from
 * another. No `og:locale`: the page says its language.
 *
 * Sources: RFC 6596 (canonical), https://developers.google.com/search/docs/specialty/international/localized-versions
 * (hreflang), https://ogp.me (Open Graph).
 */
export function describeHead(asked: HeadAsked): Head {
  const {
    origin,
    path,
    title,
    siteName = defaultName,
    offered,
    translations = [],
    shownIn,
    canonicalPath,
    shared,
  } = asked;
  if (origin === undefined)
    return {
      canonical: undefined,
      alternates: [],
      properties: [],
      isLargeCard: false,
      jsonLd: undefined,
      oEmbed: undefined,
    };
  const own = canonicalPath ?? path;
  const canonical = origin + (shownIn === undefined ? own : inLanguage(own, shownIn));
  const shown = offered ? translations.filter((one) => offered.includes(one)) : translations;
  const others = shown.length > 1 ? shown : [];
  const byDefault = chooseDefault(others);
  return {
    canonical,
    alternates: [
      ...others.map((language) => ({ language, href: origin + inLanguage(path, language) })),
      ...(byDefault ? [{ language: 'x-default', href: origin + inLanguage(path, byDefault) }] : []),
    ],
    properties: shared
      ? [
          ['og:title', title],
          ...(siteName === defaultName ? [] : [['og:site_name', siteName] as [string, string]]),
          ['og:type', shared.type],
          ['og:url', canonical],
          ['og:image', origin + shared.card],
          ...(shared.type === 'article' ? [] : cardMeasures),
        ]
      : [],
    isLargeCard: shared !== undefined,
    jsonLd: shared?.jsonLd,
    oEmbed: shared?.jsonLd && shared.type === 'website' ? addressOfOEmbed(canonical) : undefined,
  };
}

/** Where a page is described to other sites; `canonical` is absolute, and in the signs that a query may hold. */
function addressOfOEmbed(canonical: string): string {
  return `${new URL(canonical).origin}/oembed?url=${canonical}`;
}

/**
 * The same in a header, which the standard allows as well: a lesson's page has to come in one round trip. It takes the
 * place of SvelteKit's own, which asks for the style sheet that the page names a few lines below.
 */
export function announceOEmbed(origin: string | undefined, path: string): Record<string, string> {
  if (origin === undefined) return {};
  return { link: `<${addressOfOEmbed(origin + path)}>; rel="alternate"; type="application/json+oembed"` };
}

/** Spares the first one who shares a page a small picture. Lessons do without: their pages come in one round trip. */
const cardMeasures: Array<[string, string]> = [
  ['og:image:width', String(cardSize.width)],
  ['og:image:height', String(cardSize.height)],
];
