// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCitedThreads } from './citedThreads.ts';

const origin = 'https://essaim.example';
const hrefsIn = (text: string) => findCitedThreads(text, origin).flatMap(({ href }) => href ?? []);

test.each([
  ['Voir /fr/forum/essai/12.', ['/fr/forum/essai/12']],
  ['(/en/forum/un-module/3?at=7#post-7)', ['/en/forum/un-module/3?at=7#post-7']],
  ['https://essaim.example/fr/forum/essai/1, /fr/forum/essai/2', ['/fr/forum/essai/1', '/fr/forum/essai/2']],
])('%s cites %j', (text, hrefs) => {
  expect(hrefsIn(text)).toEqual(hrefs);
});

test.each([
  'https://ailleurs.example/fr/forum/essai/12',
  'https://essaim.example.evil.example/fr/forum/essai/12',
  '/fr/forum/essai/12/secret',
  '/fr/forum/essai',
  '/de/forum/essai/1',
  'a/fr/forum/essai/12',
])('%s cites nothing', (text) => {
  expect(hrefsIn(text)).toEqual([]);
});

test('the pieces are the text, and every link stays on this site', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom('/fr/forum/essai/1', origin, '/en/forum/a-b/22#post-3', ' '));
  fc.assert(
    fc.property(fc.array(piece), (typed) => {
      const pieces = findCitedThreads(typed.join(''), origin);
      expect(pieces.map(({ text }) => text).join('')).toBe(typed.join(''));
      for (const { href } of pieces) expect(href ?? '/fr/forum/').toMatch(/^\/(?:fr|en)\/forum\//);
    }),
  );
});
