// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';

/** A secret for an address or a step: 160 bits of chance, in characters that an address takes as they are. */
export function newSecret(): string {
  return randomBytes(20).toString('base64url');
}
