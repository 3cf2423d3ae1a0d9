// SPDX-License-Identifier: AGPL-3.0-or-later
import { sha256 } from '../../shared/hash.server.ts';

/**
 * A permanent name for an entry of a feed, which does not change with the address of the site: a UUID of words that
 * name the entry, a date among them, so that no other site gives the same.
 *
 * Source: RFC 9562, section 5.8 (UUID version 8).
 */
export function nameEntry(...words: ReadonlyArray<string | number>): string {
  const digits = sha256(words.join(' '));
  const variant = ((Number.parseInt(digits.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`];
  return `urn:uuid:${[...parts, variant + digits.slice(18, 20), digits.slice(20, 32)].join('-')}`;
}
