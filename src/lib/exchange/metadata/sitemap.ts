// SPDX-License-Identifier: AGPL-3.0-or-later
import { escapeXml } from '../../shared/xml.ts';

/** One page in every language it exists in. Addresses are absolute. */
export type SitemapPage = {
  versions: Array<{ language: string; address: string; changedAt?: Date | undefined }>;
  /** Where readers of other languages are sent; left out for a page that exists in one. */
  defaultAddress?: string | undefined;
};

const head = '<?xml version="1.0" encoding="UTF-8"?>';
const space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/**
 * Writes the pages of a site for search engines, each version with the others.
 *
 * Sources: https://www.sitemaps.org/protocol.html;
 * https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap
 */
export function writeSitemap(pages: readonly SitemapPage[]): string {
  return [
    head,
    `<urlset ${space} xmlns:xhtml="http://www.w3.org/1999/xhtml">`,
    ...pages.flatMap(writePage),
    '</urlset>',
    '',
  ].join('\n');
}

/** Writes where the parts are of a sitemap that is too long to be one. */
export function writeSitemapIndex(addresses: readonly string[]): string {
  const parts = addresses.map((address) => `<sitemap><loc>${escapeXml(address)}</loc></sitemap>`);
  return [head, `<sitemapindex ${space}>`, ...parts, '</sitemapindex>', ''].join('\n');
}

function writePage({ versions, defaultAddress }: SitemapPage): string[] {
  const links = versions.length > 1 ? versions.map(({ language, address }) => writeLink(language, address)) : [];
  if (links.length > 0 && defaultAddress !== undefined) links.push(writeLink('x-default', defaultAddress));
  return versions.map(({ address, changedAt }) => {
    const lastmod = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : '';
    return `<url><loc>${escapeXml(address)}</loc>${lastmod}${links.join('')}</url>`;
  });
}

function writeLink(language: string, address: string): string {
  return `<xhtml:link rel="alternate" hreflang="${escapeXml(language)}" href="${escapeXml(address)}"/>`;
}
