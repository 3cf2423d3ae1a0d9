// SPDX-License-Identifier: AGPL-3.0-or-later
import { escapeXml } from '../shared/xml.ts';

export type AtomEntry = {
  /** A permanent name, `urn:uuid:…`. */
  id: string;
  title: string;
  /** Absolute. */
  address: string;
  publishedAt: Date;
  updatedAt: Date;
  /** What kind of entry it is, for programs (`term`) and for people (`label`). */
  category: { term: string; label: string };
  /** Safe HTML; links in it may start at the root of the site. */
  html: string;
};

export type AtomFeed = {
  title: string;
  author: string;
  language: string;
  /** Where the site is, `https://essaim.example`. */
  origin: string;
  /** The feed's own address and that of the page it repeats, from the root of the site. */
  selfPath: string;
  pagePath: string;
  /** When there was first something to follow: the date of a feed that has no entry. */
  since: Date;
  entries: readonly AtomEntry[];
};

/**
 * Writes a feed.
 *
 * Source: RFC 4287, The Atom Syndication Format. https://www.rfc-editor.org/rfc/rfc4287
 */
export function writeAtomFeed({
  title,
  author,
  language,
  origin,
  selfPath,
  pagePath,
  since,
  entries,
}: AtomFeed): string {
  const moments = entries.map(({ updatedAt }) => updatedAt.getTime());
  const latest = new Date(moments.length > 0 ? Math.max(...moments) : since);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(language)}">`,
    `<id>${escapeXml(origin + selfPath)}</id>`,
    `<title>${escapeXml(title)}</title>`,
    `<updated>${latest.toISOString()}</updated>`,
    `<author><name>${escapeXml(author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(origin + selfPath)}"/>`,
    `<link rel="alternate" type="text/html" hreflang="${escapeXml(language)}" href="${escapeXml(origin + pagePath)}"/>`,
    '<generator>Essaim</generator>',
    ...entries.map((entry) => writeEntry(entry, origin)),
    '</feed>',
    '',
  ].join('\n');
}

function writeEntry(entry: AtomEntry, origin: string): string {
  const { id, title, address, publishedAt, updatedAt, category, html } = entry;
  return [
    '<entry>',
    `<id>${escapeXml(id)}</id>`,
    `<title>${escapeXml(title)}</title>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(address)}"/>`,
    `<published>${publishedAt.toISOString()}</published>`,
    `<updated>${updatedAt.toISOString()}</updated>`,
    `<category term="${escapeXml(category.term)}" label="${escapeXml(category.label)}"/>`,
    `<content type="html">${escapeXml(withAbsoluteLinks(html, { origin, address }))}</content>`,
    '</entry>',
  ].join('\n');
}

/** A text that people typed, as HTML: a paragraph per line. */
export function asHtml(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => `<p>${escapeXml(line.trim())}</p>`).join('');
}

/** Not every reader knows `xml:base`. The HTML is our own renderer's, which quotes attributes with `"`. */
function withAbsoluteLinks(html: string, { origin, address }: { origin: string; address: string }): string {
  return html.replaceAll(/<(?:a|img) [^>]*/g, (tag) =>
    tag.replace(/ (href|src)="(?=\/)/, ` $1="${origin}`).replace(' href="#', ` href="${address}#`),
  );
}
