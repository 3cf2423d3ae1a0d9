// SPDX-License-Identifier: AGPL-3.0-or-later
import { drawSwarm, type SwarmInk } from '../ui/swarm.ts';

export const badgeSize = 400;

/** The inks of the covers, in the plain colours that every program reads. The middle of the drawing is its figure. */
const ground = '#11444d';
const ring = '#e2a23b';
const inks: Record<SwarmInk, string> = { warm: '#eba944', cool: '#93d3d4', ink: '#fdfaf4' };
const margin = 74;

/**
 * The drawing of a module's badge: its swarm, whole, in a ring. The same module always has the same one.
 *
 * Only shapes, in ASCII: letters would depend on the fonts of whoever draws it.
 */
export function drawBadge(module: string): string {
  const side = badgeSize - 2 * margin;
  const dots = drawSwarm(module, { count: 72, width: side, height: side });
  const centre = badgeSize / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${badgeSize}" height="${badgeSize}" viewBox="0 0 ${badgeSize} ${badgeSize}">`,
    `<circle cx="${centre}" cy="${centre}" r="196" fill="${ground}"/>`,
    drawRing(centre),
    `<g transform="translate(${margin} ${margin})">`,
    ...dots.map(({ x, y, r, ink }) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${inks[ink]}"/>`),
    '</g></svg>',
  ].join('');
}

/** A line of dots, as those that close a lesson. */
function drawRing(centre: number): string {
  const circumference = 2 * Math.PI * 178;
  const gap = (circumference / 60).toFixed(3);
  return `<circle cx="${centre}" cy="${centre}" r="178" fill="none" stroke="${ring}" stroke-width="7" stroke-linecap="round" stroke-dasharray="0 ${gap}"/>`;
}
