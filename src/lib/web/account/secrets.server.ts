// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { formatRecoveryCodes, recoveryCodeBytes } from '../../account/recoveryCode.ts';
import { encodeSecret } from '../../account/totp.ts';

/** A secret for an address or a step: 160 bits of chance, in characters that an address takes as they are. */
export function newSecret(): string {
  return randomBytes(20).toString('base64url');
}

/** Whether a text has the shape of what {@link newSecret} makes. */
export function isSecret(text: string): boolean {
  return /^[\w-]{27}$/.test(text);
}

export function newRecoveryCodes(): string[] {
  return formatRecoveryCodes(randomBytes(recoveryCodeBytes));
}

/** For a second factor, in base 32: 160 bits, as RFC 4226 advises. */
export function newTotpSecret(): string {
  return encodeSecret(randomBytes(20));
}
