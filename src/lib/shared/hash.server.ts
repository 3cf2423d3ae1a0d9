// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';

/** SHA-256 in 64 lower-case hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Whether somebody holds the secret that a row keeps the hash of; nobody does where there is none. */
export function holdsSecret(secret: string | undefined, hash: string | null): boolean {
  return secret !== undefined && hash !== null && sha256(secret) === hash;
}
