// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex, toHex } from '../ui/colour.ts';
import { drawSwarm, type SwarmInk } from '../ui/swarm.ts';

export type CoverPaint = { ground: string; inks: Record<SwarmInk, string> };

/** The paint of the program's covers, in the plain colours that every program reads. */
const ownPaint: CoverPaint = { ground: '#11444d', inks: { warm: '#eba944', cool: '#93d3d4', ink: '#fdfaf4' } };

/** That of a site: its colour as the ground, no lighter than the program's, and a light ink of the same hue. */
export function paintCover(colour: string): CoverPaint {
  if (colour === '') return ownPaint;
  const { lightness, chroma, hue } = fromHex(colour);
  const ground = `#${toHex({ lightness: Math.min(lightness, 0.36), chroma, hue })}`;
  const cool = `#${toHex({ lightness: 0.83, chroma: Math.min(chroma, 0.065), hue })}`;
  return { ground, inks: { ...ownPaint.inks, cool } };
}

/**
 * The cover of a publication: its swarm, on one flat ink. The same seed and colour always give the same one. Without letters,
 * which would depend on the fonts of whoever draws it.
 */
export function drawCover(
  seed: string,
  { width, height, colour }: { width: number; height: number; colour: string },
): string {
  const { ground, inks } = paintCover(colour);
  const margin = Math.round(Math.min(width, height) * 0.12);
  const dots = drawSwarm(seed, { count: 64, width: width - 2 * margin, height: height - 2 * margin });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${ground}"/><g transform="translate(${margin} ${margin})">`,
    ...dots.map(({ x, y, r, ink }) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${inks[ink]}"/>`),
    '</g></svg>\n',
  ].join('');
}
