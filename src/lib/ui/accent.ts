// SPDX-License-Identifier: AGPL-3.0-or-later
import { contrastOf, fromHex, toHex, type Oklch } from './colour.ts';

/**
 * The grounds that links and buttons stand on, by theme: `--paper`, `--surface` and `--highlight` of `app.css`, which a
 * test compares. The high contrast themes have colours of their own, that no instance changes.
 */
export const grounds = {
  light: [
    { lightness: 0.985, chroma: 0.008, hue: 85 },
    { lightness: 0.957, chroma: 0.016, hue: 85 },
    { lightness: 0.94, chroma: 0.06, hue: 88 },
  ],
  dark: [
    { lightness: 0.2, chroma: 0.012, hue: 60 },
    { lightness: 0.25, chroma: 0.016, hue: 62 },
    { lightness: 0.32, chroma: 0.05, hue: 75 },
  ],
} as const satisfies Record<string, readonly Oklch[]>;

/** Links are text: as the site's own colours, they have the contrast of WCAG's level AAA. */
export const leastContrast = 7;

/** To raise with each change of what the sheet of a colour says: browsers keep it for a year. */
export const accentDesign = 1;

/** How many times lighter or darker than its worst ground a colour is, in the light theme. */
export function lightContrast(hex: string): number {
  return worstContrast(fromHex(hex), 'light');
}

/** The colour that is nearest to one asked for, of its hue, and can be read in the light theme: itself when it can. */
export function fitAccent(hex: string): string {
  const asked = fromHex(hex);
  for (let lightness = asked.lightness; lightness > 0; lightness -= 0.005) {
    const tried = lightness === asked.lightness ? hex : toHex({ ...asked, lightness });
    if (lightContrast(tried) >= leastContrast) return tried;
  }
  return '000000';
}

export type AccentPair = { light: string; dark: string };

/** A colour that fits, with the one of its hue that can be read in the dark theme. Six digits each. */
export function pairAccent(hex: string): AccentPair {
  const asked = fromHex(hex);
  // As vivid as the site's own: more would dazzle on brown-black.
  const chroma = Math.min(asked.chroma, 0.1);
  for (let lightness = 0.8; lightness < 1; lightness += 0.005) {
    const dark = toHex({ ...asked, chroma, lightness });
    if (worstContrast(fromHex(dark), 'dark') >= leastContrast) return { light: hex, dark };
  }
  return { light: hex, dark: 'ffffff' };
}

/**
 * The style sheet of an instance's colour. It says again two tokens of the layer that holds them all, at the weight they
 * have there: high contrast, forced colours and paper, which weigh more, keep theirs.
 */
export function writeAccentSheet(hex: string): string {
  const { light, dark } = pairAccent(hex);
  const both = `light-dark(#${light},#${dark})`;
  return `@layer tokens{:root{--link:${both};--action:${both}}}\n`;
}

/** The same for browsers that do not know `light-dark()`: those that open what was taken away from a disk. */
export function writePlainAccentSheet(hex: string): string {
  const { light, dark } = pairAccent(hex);
  const both = (colour: string) => `:root{--link:#${colour};--action:#${colour}}`;
  const isDark = '@media (prefers-color-scheme:dark) and (not (prefers-contrast:more))';
  return `@layer tokens{@media screen and (not (forced-colors:active)) and (not (prefers-contrast:more)){${both(light)}}${isDark}{${both(dark)}}}\n`;
}

function worstContrast(colour: Oklch, theme: keyof typeof grounds): number {
  return Math.min(...grounds[theme].map((ground) => contrastOf(colour, ground)));
}
