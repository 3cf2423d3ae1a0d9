// SPDX-License-Identifier: AGPL-3.0-or-later
import { sha256 } from '../../shared/hash.server.ts';
import { cardDesign, type Card } from './card.ts';

/** Twelve digits that change with whatever the card shows: an address that holds them may be kept for ever. */
export function nameCard({ seed, title, kicker, site }: Card): string {
  return sha256(JSON.stringify([cardDesign, seed, title, kicker, ...(site === undefined ? [] : [site])])).slice(0, 12);
}
