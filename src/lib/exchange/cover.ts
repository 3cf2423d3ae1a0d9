// SPDX-License-Identifier: AGPL-3.0-or-later
import { drawSwarm, type SwarmInk } from '../ui/swarm.ts';

/** The inks of the site's covers, in the plain colours that every program reads. */
export const ground = '#11444d';
export const inks: Record<SwarmInk, string> = { warm: '#eba944', cool: '#93d3d4', ink: '#fdfaf4' };

/**
 * The cover of a publication: its swarm, on one flat ink. The same seed always gives the same one. Without letters,
 * which would depend on the fonts of whoever draws it.
 */
export function drawCover(seed: string, { width, height }: { width: number; height: number }): string {
  const margin = Math.round(Math.min(width, height) * 0.12);
  const dots = drawSwarm(seed, { count: 64, width: width - 2 * margin, height: height - 2 * margin });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${ground}"/><g transform="translate(${margin} ${margin})">`,
    ...dots.map(({ x, y, r, ink }) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${inks[ink]}"/>`),
    '</g></svg>\n',
  ].join('');
}
