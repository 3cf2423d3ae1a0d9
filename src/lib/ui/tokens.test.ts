// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

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

/** Source: WCAG 2.2, definitions of relative luminance and contrast ratio. */
function contrast(tokens: Tokens, one: string, other: string): number {
  const [first, second] = [luminance(tokens[one]), luminance(tokens[other])];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

function luminance(colour = ''): number {
  const [red = NaN, green = NaN, blue = NaN] = colour.startsWith('#') ? linearFromHex(colour) : linearFromOklch(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linearFromHex(colour: string): number[] {
  return [...colour.slice(1)].map((digit) => {
    const value = parseInt(digit, 16) / 15;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

/** Source: Björn Ottosson, "A perceptual color space for image processing" (2020). Kept within sRGB like a screen would. */
function linearFromOklch(colour: string): number[] {
  const [lightness = NaN, chroma = NaN, hue = NaN] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((value) => Math.min(1, Math.max(0, value)));
}
