// SPDX-License-Identifier: AGPL-3.0-or-later
import { escapeXml } from '../../shared/xml.ts';

/** What another site needs to show a link to a page, in the words of oEmbed. */
export type OEmbedLink = {
  title: string;
  authorName?: string | undefined;
  providerName: string;
  providerUrl: string;
  thumbnail: { url: string; width: number; height: number };
};

export const oEmbedFormats = ['json', 'xml'] as const;
export type OEmbedFormat = (typeof oEmbedFormats)[number];

/** The room that the other site has, in pixels; no bound where it says none. */
export type Room = { width: number; height: number };

/** A day: titles change seldom. */
const cacheAge = 86_400;

/**
 * Describes a page to a site that wants to show a link to it. Of type `link`: no frame of ours stands in others' pages.
 * A picture larger than the room is left out, as the standard asks.
 *
 * Source: https://oembed.com
 */
export function writeOEmbed(link: OEmbedLink, format: OEmbedFormat, room: Room): string {
  const { thumbnail } = link;
  const fits = thumbnail.width <= room.width && thumbnail.height <= room.height;
  const said = Object.entries({
    type: 'link',
    version: '1.0',
    title: link.title,
    author_name: link.authorName,
    provider_name: link.providerName,
    provider_url: link.providerUrl,
    cache_age: cacheAge,
    thumbnail_url: fits ? thumbnail.url : undefined,
    thumbnail_width: fits ? thumbnail.width : undefined,
    thumbnail_height: fits ? thumbnail.height : undefined,
  }).filter(([, value]) => value !== undefined);
  if (format === 'json') return JSON.stringify(Object.fromEntries(said));
  const elements = said.map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`);
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${elements.join('')}</oembed>\n`;
}
