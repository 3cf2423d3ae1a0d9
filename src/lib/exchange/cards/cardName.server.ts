// SPDX-License-Identifier: AGPL-3.0-or-later
import { sha256 } from '../../shared/hash.server.ts';
import { cardDesign, type Card } from './card.ts';

/** Twelve digits that change with whatever the card shows: an address that holds them may be kept for ever. */
export function nameCard({ seed, title, kicker, site, colour = '', hidesMark = false }: Card): string {
  const looks = colour !== '' || hidesMark ? [{ colour, hidesMark }] : [];
  const shown = [cardDesign, seed, title, kicker, ...(site === undefined ? [] : [site]), ...looks];
  return sha256(JSON.stringify(shown)).slice(0, 12);
}
