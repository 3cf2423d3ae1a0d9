// SPDX-License-Identifier: AGPL-3.0-or-later
import { gunzipSync, gzipSync } from 'node:zlib';
import { toSeconds, statusListAddress } from './credential.ts';
import { didOf } from './issuer.ts';
import type { JsonObject } from './json.ts';

/** Places of one list: 16 KiB of bits, the least the standard allows, so that one badge is lost in a crowd. */
export const statusListPlaces = 131_072;
const listBytes = statusListPlaces / 8;

/**
 * The list of what was revoked, one bit per credential, before it is signed.
 *
 * Source: Bitstring Status List 1.0, https://www.w3.org/TR/vc-bitstring-status-list/
 */
export function buildStatusList(
  { origin, list, revoked }: { origin: string; list: number; revoked: readonly number[] },
  now: Date,
): JsonObject {
  const address = statusListAddress(origin, list);
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: address,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: didOf(origin),
    validFrom: toSeconds(now),
    credentialSubject: {
      id: `${address}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodeBits(revoked),
    },
  };
}

/** Bits, the first one being the highest of the first byte, in gzip and multibase base64url. */
export function encodeBits(places: readonly number[]): string {
  const bits = Buffer.alloc(listBytes);
  for (const place of places) bits[place >> 3] = (bits[place >> 3] ?? 0) | (0x80 >> (place & 7));
  return `u${gzipSync(bits).toString('base64url')}`;
}

/** Whether a place is marked. @throws {Error} when the text is no list of ours */
export function isMarked(encodedList: string, place: number): boolean {
  const bits = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'), { maxOutputLength: listBytes });
  return ((bits[place >> 3] ?? 0) & (0x80 >> (place & 7))) !== 0;
}
