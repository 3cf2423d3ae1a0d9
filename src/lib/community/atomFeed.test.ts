// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asHtml, writeAtomFeed, type AtomEntry, type AtomFeed } from './atomFeed.ts';
import { inMinutes, now } from './announcements/announcementTesting.ts';

const entry: AtomEntry = {
  id: 'urn:uuid:01890000-0000-7000-8000-000000000000',
  title: 'L’été & <l’hiver>',
  address: 'https://essaim.example/fr/announcements/1-ete',
  publishedAt: now,
  updatedAt: inMinutes(3),
  category: { term: 'news', label: 'Actualité' },
  html: '<p><a href="/fr">ici</a><a href="#n">note</a></p>',
};

const feed: AtomFeed = {
  title: 'Annonces',
  author: 'L’équipe',
  language: 'fr',
  origin: 'https://essaim.example',
  selfPath: '/feeds/announcements.fr.atom',
  pagePath: '/fr/announcements',
  since: inMinutes(-9),
  entries: [entry],
};

/** The characters that XML 1.0 can hold. */
const xmlText = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;
const unescape = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const contentOf = (xml: string) => unescape(/<content type="html">([^<]*)<\/content>/.exec(xml)?.[1] ?? '');

describe('a feed', () => {
  test('has what RFC 4287 requires of a feed and of an entry', () => {
    const xml = writeAtomFeed(feed);
    const [head = '', body = ''] = xml.split('<entry>');
    for (const part of [head, body]) {
      expect(part.match(/<id>/g)).toHaveLength(1);
      expect(part.match(/<title>/g)).toHaveLength(1);
      expect(part.match(/<updated>/g)).toHaveLength(1);
    }
    expect(head).toContain('<author><name>');
    expect(head).toContain('rel="self" type="application/atom+xml" href="https://essaim.example/feeds/');
    expect(head).toContain(`<updated>${inMinutes(3).toISOString()}</updated>`);
  });

  test('says where links lead for a program that stands elsewhere', () => {
    const html = contentOf(writeAtomFeed(feed));
    expect(html).toContain('href="https://essaim.example/fr"');
    expect(html).toContain(`href="${entry.address}#n"`);
  });

  test('holds any text without letting it out of its element', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(text, text, (title, html) => {
        const xml = writeAtomFeed({ ...feed, title, entries: [{ ...entry, title, html }] });
        expect(xml).toMatch(xmlText);
        expect(xml.match(/<[a-z]+/g)).toEqual(writeAtomFeed(feed).match(/<[a-z]+/g));
        expect(xml).not.toMatch(/&(?!(?:amp|lt|gt|quot);)/);
      }),
    );
  });

  test('that has nothing to say yet is as old as what it follows', () => {
    expect(writeAtomFeed({ ...feed, entries: [] })).toContain(`<updated>${inMinutes(-9).toISOString()}</updated>`);
  });

  test('shows what people typed as they typed it, a paragraph per line', () => {
    expect(asHtml('<b>Un</b> &\n\n  deux ')).toBe('<p>&lt;b&gt;Un&lt;/b&gt; &amp;</p><p>deux</p>');
  });
});
