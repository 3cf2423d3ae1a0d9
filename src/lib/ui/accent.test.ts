// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitAccent, grounds, leastContrast, lightContrast, pairAccent, writeAccentSheet } from './accent.ts';
import { contrastOf, fromHex, readHex, toHex } from './colour.ts';

const anyHex = fc.integer({ min: 0, max: 0xffffff }).map((value) => value.toString(16).padStart(6, '0'));

test('whatever colour is asked for, the one that fits can be read on every ground of both themes', () => {
  fc.assert(
    fc.property(anyHex, (asked) => {
      const { light, dark } = pairAccent(fitAccent(asked));
      for (const ground of grounds.light)
        expect(contrastOf(fromHex(light), ground)).toBeGreaterThanOrEqual(leastContrast);
      for (const ground of grounds.dark)
        expect(contrastOf(fromHex(dark), ground)).toBeGreaterThanOrEqual(leastContrast);
    }),
  );
});

test('a colour that fits is kept as it is, and one that was made to fit fits', () => {
  fc.assert(
    fc.property(anyHex, (asked) => {
      const fit = fitAccent(asked);
      expect(fit === asked).toBe(lightContrast(asked) >= leastContrast);
      expect(fitAccent(fit)).toBe(fit);
    }),
  );
});

test('a colour goes to OKLCH and back', () => {
  fc.assert(
    fc.property(anyHex, (hex) => {
      expect(toHex(fromHex(hex))).toBe(hex);
    }),
  );
});

test('a colour keeps its hue when it is made darker', () => {
  expect(Math.abs(fromHex(fitAccent('2a7ae2')).hue - fromHex('2a7ae2').hue)).toBeLessThan(3);
});

test.each([
  ['#1F6F54', '1f6f54'],
  [' 1f6f54 ', '1f6f54'],
  ['#0A0', '00aa00'],
  ['teal', undefined],
  ['#12345', undefined],
  ['#1f6f54;}*{', undefined],
  ['', undefined],
])('reads %j as %j', (written, hex) => {
  expect(readHex(written)).toBe(hex);
});

test('the grounds are those of the style sheet', () => {
  const css = readFileSync(new URL('../../app.css', import.meta.url), 'utf8');
  const written = ['paper', 'surface', 'highlight'].map((name) =>
    [...(new RegExp(`--${name}: light-dark\\(oklch\\(([^)]+)\\), oklch\\(([^)]+)\\)`).exec(css) ?? [])].slice(1),
  );
  const said = (theme: keyof typeof grounds) =>
    grounds[theme].map(({ lightness, chroma, hue }) => `${lightness} ${chroma} ${hue}`);
  expect(written.map(([light]) => light)).toEqual(said('light'));
  expect(written.map(([, dark]) => dark)).toEqual(said('dark'));
});

test('the sheet says two tokens, in the layer and at the weight of the others', () => {
  expect(writeAccentSheet('6b2d5c')).toMatch(
    /^@layer tokens\{:root\{--link:light-dark\(#6b2d5c,#[0-9a-f]{6}\);--action:light-dark\(#6b2d5c,#[0-9a-f]{6}\)\}\}\n$/,
  );
});
