// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { writeOEmbed, type OEmbedLink } from './oEmbed.ts';

const link: OEmbedLink = {
  title: '</title><script>alert(1)</script>',
  authorName: undefined,
  providerName: 'essaim.example',
  providerUrl: 'https://essaim.example',
  thumbnail: { url: 'https://essaim.example/cards/fr/a.png', width: 1200, height: 630 },
};
const wide = { width: Infinity, height: Infinity };

test('JSON and XML say the same, with what the standard requires', () => {
  const json = JSON.parse(writeOEmbed(link, 'json', wide)) as Record<string, string | number>;
  expect(json).toMatchObject({ type: 'link', version: '1.0', thumbnail_width: 1200, thumbnail_height: 630 });
  expect(json).not.toHaveProperty('author_name');
  const xml = writeOEmbed(link, 'xml', wide);
  const read = [...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name, text = '']) => [name, text]);
  expect(read.map(([name]) => name)).toEqual(Object.keys(json));
  expect(xml).toContain('<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>');
});

test('a picture larger than the room that the other site has is left out, whole', () => {
  for (const room of [
    { width: 600, height: Infinity },
    { width: Infinity, height: 629 },
  ])
    expect(writeOEmbed(link, 'json', room)).not.toContain('thumbnail');
  expect(writeOEmbed(link, 'json', { width: 1200, height: 630 })).toContain('thumbnail_url');
});
