// SPDX-License-Identifier: AGPL-3.0-or-later
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildStatusList, encodeBits, isMarked, statusListPlaces } from './statusList.server.ts';
import { now, origin } from './recognitionTesting.ts';

const place = fc.integer({ min: 0, max: statusListPlaces - 1 });

describe('a status list', () => {
  test('marks the places it was given and no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(place, { maxLength: 30 }), place, (places, other) => {
        const list = encodeBits(places);
        for (const marked of places) expect(isMarked(list, marked)).toBe(true);
        expect(isMarked(list, other)).toBe(places.includes(other));
      }),
      { numRuns: 50 },
    );
  });

  test('has 16 KiB of bits, the first place being the highest bit of the first byte', () => {
    const bits = gunzipSync(Buffer.from(encodeBits([0, 9]).slice(1), 'base64url'));
    expect(bits).toHaveLength(16_384);
    expect([...bits.subarray(0, 3)]).toEqual([0b1000_0000, 0b0100_0000, 0]);
  });

  test('says whose it is and what its marks mean', () => {
    expect(buildStatusList({ origin, list: 3, revoked: [5] }, now)).toMatchObject({
      id: `${origin}/credentials/status/3`,
      issuer: 'did:web:essaim.example%3A8443',
      validFrom: '2026-11-25T10:00:00Z',
      credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation' },
    });
  });
});
