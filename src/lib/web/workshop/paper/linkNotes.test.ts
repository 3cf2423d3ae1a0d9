// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { numberLinks } from './linkNotes.ts';

const origin = 'https://essaim.example';
const number = (...texts: string[]) => numberLinks(texts, origin);

test('each link bears the number of its address, in the order they come', () => {
  const { texts, addresses } = number(
    '<p><a href="https://un.example" class="external">un</a>, <a href="/fr/modules/m">ce module</a></p>',
    '<p><a href="https://un.example">encore</a> <a href="http://deux.example/?a=1&#x26;b=2"><em>deux</em></a></p>',
  );
  expect(texts).toEqual([
    '<p><a href="https://un.example" class="external">un</a><sup class="link-note">1</sup>, <a href="/fr/modules/m">ce module</a><sup class="link-note">2</sup></p>',
    '<p><a href="https://un.example">encore</a><sup class="link-note">1</sup> <a href="http://deux.example/?a=1&#x26;b=2"><em>deux</em></a><sup class="link-note">3</sup></p>',
  ]);
  expect(addresses).toEqual(['https://un.example', `${origin}/fr/modules/m`, 'http://deux.example/?a=1&b=2']);
});

test.each([
  '<a href="/fr/modules/m/glossary/dns" class="term">DNS</a>',
  '<a href="#partie" class="permalink">#</a>',
  '<a href="#note-1">1</a>',
  '<a href="mailto:a@b.example">écrire</a>',
  '<a id="x">rien</a>',
])('%s has no number', (text) => {
  expect(number(text)).toEqual({ texts: [text], addresses: [] });
});
