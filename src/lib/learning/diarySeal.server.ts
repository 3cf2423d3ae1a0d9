// SPDX-License-Identifier: AGPL-3.0-or-later
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

/** Bytes of chance that a seal is made with: its salt, then the nonce of its cipher. */
export const sealChanceBytes = 16 + 12;

/** Characters of a diary that can be sealed: some thousands of events, of which a workshop makes some tens. */
export const sealedCharacters = 500_000;

const tagBytes = 16;
const algorithm = 'aes-256-gcm';

/**
 * Closes a text so that its code alone opens it, and bytes that were changed do not open at all. The code has as much
 * chance as a recovery code (80 bits): nobody tries them all, so that its key needs no slow derivation.
 *
 * Source: RFC 5869 (HKDF); NIST SP 800-38D (GCM).
 */
export function sealText(text: string, code: string, chance: Uint8Array): Buffer {
  const [salt, nonce] = [chance.subarray(0, 16), chance.subarray(16, sealChanceBytes)];
  const cipher = createCipheriv(algorithm, deriveKey(code, salt), nonce, { authTagLength: tagBytes });
  const closed = Buffer.concat([cipher.update(gzipSync(text)), cipher.final()]);
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), closed]);
}

/** The text of a seal; undefined when the code is another one, or when it is no seal. */
export function openSeal(seal: Uint8Array, code: string): string | undefined {
  const parts = [0, 16, sealChanceBytes, sealChanceBytes + tagBytes];
  const [salt, nonce, tag, closed] = parts.map((start, index) => seal.subarray(start, parts[index + 1]));
  if (!salt || !nonce || tag?.length !== tagBytes || !closed) return undefined;
  const decipher = createDecipheriv(algorithm, deriveKey(code, salt), nonce, { authTagLength: tagBytes });
  decipher.setAuthTag(tag);
  try {
    const opened = Buffer.concat([decipher.update(closed), decipher.final()]);
    return gunzipSync(opened, { maxOutputLength: 4 * sealedCharacters }).toString('utf8');
  } catch {
    return undefined;
  }
}

function deriveKey(code: string, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', code, salt, 'essaim sealed diary', 32));
}
