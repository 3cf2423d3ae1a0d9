// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { describePage, readPages } from '../search/pagesToFind.server.ts';
import { linkHeadings } from './linkHeadings.ts';

test('a heading has an id and a link that names it; all else stays on its line', () => {
  const page = '---\ntitle: Une page\n---\n\nAvant.\n\n## L’été & « nous »\n\nAprès.\n\n## L’été & « nous »\n';
  const lines = linkHeadings(page, 'fr').split('\n');
  expect(lines[6]).toBe(
    '<div class="heading"><h2 id="l-ete-nous">L’été &#38; « nous »</h2><a class="permalink" href="#l-ete-nous" aria-label="Lien vers cette partie : L’été &#38; « nous »">#</a></div>',
  );
  expect(lines[10]).toContain('<h2 id="l-ete-nous-2">');
  expect(lines.with(6, '').with(10, '')).toEqual(page.split('\n').with(6, '').with(10, ''));
});

test('every part of a page that a search leads to is there', () => {
  for (const source of readPages(process.cwd())) {
    const { page, language, text } = source;
    const ids = [...linkHeadings(text, language).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const anchors = describePage(source)
      .entries.slice(1)
      .map(({ anchor }) => anchor);
    expect(anchors.length, page).toBeGreaterThan(2);
    expect(anchors, `${language} ${page}`).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  }
});
