// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { writeSitemap, writeSitemapIndex } from './sitemap.ts';

const at = (path: string) => `https://essaim.example${path}`;

test('each version of a page is listed, with the others, the default and the day it changed', () => {
  const xml = writeSitemap([
    {
      versions: [
        { language: 'en', address: at('/en/a'), changedAt: new Date('2026-11-26T08:00:00Z') },
        { language: 'fr', address: at('/fr/a') },
      ],
      defaultAddress: at('/fr/a'),
    },
  ]);
  expect(xml.match(/<loc>[^<]+/g)).toEqual(['<loc>https://essaim.example/en/a', '<loc>https://essaim.example/fr/a']);
  expect(xml.match(/<lastmod>[^<]+/g)).toEqual(['<lastmod>2026-11-26T08:00:00.000Z']);
  expect(xml.match(/hreflang="[^"]+" href="[^"]+"/g)).toEqual(
    [1, 2].flatMap(() => [
      'hreflang="en" href="https://essaim.example/en/a"',
      'hreflang="fr" href="https://essaim.example/fr/a"',
      'hreflang="x-default" href="https://essaim.example/fr/a"',
    ]),
  );
});

test('a page that exists in one language has no alternate', () => {
  const xml = writeSitemap([{ versions: [{ language: 'fr', address: at('/fr/a') }], defaultAddress: at('/fr/a') }]);
  expect(xml).not.toContain('xhtml:link');
});

test('an address is written for XML, in lists and in lists of lists', () => {
  const address = at('/fr/a?b=<c>&d="e"');
  const written = 'https://essaim.example/fr/a?b=&lt;c&gt;&amp;d=&quot;e&quot;';
  expect(writeSitemap([{ versions: [{ language: 'fr', address }] }])).toContain(`<loc>${written}</loc>`);
  expect(writeSitemapIndex([address])).toContain(`<sitemap><loc>${written}</loc></sitemap>`);
});
