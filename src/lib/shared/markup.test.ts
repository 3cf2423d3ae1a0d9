// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from './markup.ts';

test('a text stays a text: no character of it opens a tag, an attribute or a character reference', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", 'a', '#', ';') }), (text) => {
      const { text: made } = html`<a title="${text}">${text}</a>`;
      const [, attribute = '', inside = ''] = /^<a title="([^"<>]*)">([^<>]*)<\/a>$/.exec(made) ?? [];
      for (const shown of [attribute, inside])
        expect(shown.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))).toBe(text);
    }),
  );
});

test('markup stays markup, alone or in a list, and nothing is nothing', () => {
  const items = [html`<li>${1}</li>`, html`<li>&</li>`];
  expect(html`${items}${undefined}`.text).toBe('<li>1</li><li>&</li>');
});
