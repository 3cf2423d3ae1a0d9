// SPDX-License-Identifier: AGPL-3.0-or-later
import { hkdfSync } from 'node:crypto';
import type { KeyPair } from '../../../recognition/ed25519.server.ts';

/**
 * The key that signs tickets of forms, drawn from the one that signs badges: the instance keeps one secret, in its
 * database, and tickets outlive a restart.
 */
export function deriveFormKey({ privateKey }: KeyPair): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', privateKey, '', 'essaim form tickets', 32));
}
