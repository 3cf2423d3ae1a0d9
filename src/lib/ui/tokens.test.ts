// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrastOf, fromHex, readHex, type Oklch } from './colour.ts';

const css = readFileSync(new URL('../../app.css', import.meta.url), 'utf8');
const common = themesIn(css.slice(css.indexOf(':root {'), css.indexOf("[data-theme='light']")));
const chosen = themesIn(css.slice(css.indexOf("[data-theme='contrast']"), css.indexOf('prefers-contrast')));
const asked = themesIn(css.slice(css.indexOf('prefers-contrast'), css.indexOf('forced-colors')));

const THEMES = {
  light: common.light,
  dark: common.dark,
  'light contrast': { ...common.light, ...chosen.light },
  'dark contrast': { ...common.dark, ...chosen.dark },
};
const TEXTS = ['ink', 'ink-muted', 'link', 'right', 'to-review', 'careful'];
const GROUNDS = ['paper', 'surface', 'highlight'];

describe.each(Object.entries(THEMES))('the %s theme', (_, tokens) => {
  test.each(GROUNDS)('writes on %s with a contrast of 7 or more (AAA)', (ground) => {
    for (const text of TEXTS) expect(contrast(tokens, text, ground), text).toBeGreaterThanOrEqual(7);
  });

  test('writes on its buttons with a contrast of 7 or more (AAA)', () => {
    expect(contrast(tokens, 'on-action', 'action')).toBeGreaterThanOrEqual(7);
  });

  test.each(GROUNDS)(
    'draws its marks and the edges of its controls on %s with a contrast of 3 or more (AA)',
    (ground) => {
      for (const mark of ['edge', 'accent-warm', 'action']) {
        expect(contrast(tokens, mark, ground), mark).toBeGreaterThanOrEqual(3);
      }
    },
  );
});

test('asking the system or the site for more contrast gives the same theme', () => {
  expect(asked).toEqual(chosen);
});

type Tokens = Record<string, string>;

function themesIn(block: string): { light: Tokens; dark: Tokens } {
  const light: Tokens = {};
  const dark: Tokens = {};
  for (const [, name = '', day = '', night = ''] of block.matchAll(
    /--([a-z-]+): light-dark\((oklch\([^)]+\)|#\w+), (oklch\([^)]+\)|#\w+)\)/g,
  )) {
    light[name] = day;
    dark[name] = night;
  }
  return { light, dark };
}

function contrast(tokens: Tokens, one: string, other: string): number {
  return contrastOf(readColour(tokens[one]), readColour(tokens[other]));
}

function readColour(colour = ''): Oklch {
  if (colour.startsWith('#')) return fromHex(readHex(colour) ?? '');
  const [lightness = NaN, chroma = NaN, hue = NaN] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return { lightness, chroma, hue };
}
