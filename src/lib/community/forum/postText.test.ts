// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { maxWordLength } from '../../markdown/limits.ts';
import { checkPost } from './forum.ts';
import { readPostWords, renderPost } from './postText.ts';

const everything = `# Titre

Une note[^1], :::truc et 12:30, [ici](/fr/modules/a#p-3), <https://exemple.org>.

![Un chat](https://ailleurs.example/chat.png)

:::action
Faire.
:::

<script>alert(1)</script>

- [ ] une case

[^1]: Dite en bas.
`;

test('a post has no id, no heading, no picture, whatever it is made of: many stand on one page', () => {
  const html = renderPost(everything, 'fr');
  expect(html).not.toMatch(/<[^>]* id=|<h[1-6]|<img|<section|<script/);
  expect(html).toContain('<strong>Titre</strong>');
  expect(html).toContain('>Un chat');
  expect(html).toContain('Dite en bas.');
  expect(html).toContain('&#x3C;script>alert(1)');
});

test('links lead to this site as they are, and elsewhere without a word in their favour', () => {
  const html = renderPost(everything, 'fr');
  expect(html).toContain('<a href="/fr/modules/a#p-3">');
  expect(html).toContain('<a href="https://exemple.org" rel="external noreferrer nofollow ugc"');
  expect(renderPost('[x](javascript:alert(1))', 'fr')).not.toContain('href="javascript');
});

test.each([
  ['with too many signs', `${'>'.repeat(500)} a`, 'unreadable'],
  ['with a word that does not end', `Voir https://exemple.org/${'a'.repeat(maxWordLength)} ici.`, 'longWord'],
])('a text %s is not rendered, and the reason is the right one', (_which, body, complaint) => {
  const html = renderPost(body, 'fr');
  expect(html).toBe('');
  expect(checkPost({ body, displayName: '', html })).toEqual({ body: complaint });
});

test('its words are read without its signs', () => {
  expect(readPostWords('## Un *mot*\n\n- et [deux](https://exemple.org)')).toBe('Un mot et deux');
});
