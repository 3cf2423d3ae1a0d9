// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { lightenHtml } from './lightenHtml.ts';

test.each([
  ['marks of components', '<!--[--><p>a</p><!--]--><!--[!--><!--]--><!--1a2b3c--><!---->', '<p>a</p>'],
  [
    'spaces between blocks',
    '<main> <p lang="fr">a</p>  <ul><li>b</li> <li>c</li></ul> </main>',
    '<main><p lang="fr">a</p><ul><li>b</li> <li>c</li></ul></main>',
  ],
])('goes: %s', (_what, html, light) => {
  expect(lightenHtml(html)).toBe(light);
});

test.each([
  ['a space between words', '<p>a <b>b</b> <i>c</i></p>'],
  ['a space at the edge of a text', '<p> <b>b</b> </p>'],
  ['spaces that are shown as they are', '<pre>  a\n  &lt;/p> &lt;p></pre>'],
  ['lines of a text', '<p>a</p>\n<p>b</p>'],
  ['a comment of a person', '<!-- SPDX -->'],
  ['a page that a script takes over', '<!--[--><p>a</p> <p>b</p><script>__sveltekit_1 = {}</script>'],
])('stays: %s', (_what, html) => {
  expect(lightenHtml(html)).toBe(html);
});
