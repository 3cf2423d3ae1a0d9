// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { hashName } from './holder.server.ts';
import { parseShownName } from './holder.ts';
import type { JsonObject } from './json.ts';
import { aCredential, origin } from './recognitionTesting.ts';

const subjectOf = (credential: JsonObject) => credential.credentialSubject as JsonObject & { achievement: JsonObject };

describe('a credential', () => {
  test('has all that Open Badges 3.0 asks of an AchievementCredential', () => {
    const credential = aCredential();
    expect(credential).toMatchObject({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: `${origin}/credentials/019ab000-0000-7000-8000-000000000001`,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: 'did:web:essaim.example%3A8443', type: ['Profile'] },
      validFrom: '2026-11-25T10:00:00Z',
    });
    const { type, achievement } = subjectOf(credential);
    expect(type).toEqual(['AchievementSubject']);
    expect(achievement).toMatchObject({ type: ['Achievement'], criteria: { narrative: expect.any(String) as string } });
    for (const field of ['id', 'name', 'description']) expect(achievement[field]).toEqual(expect.any(String));
    expect(achievement.image).toMatchObject({ type: 'Image', id: expect.stringMatching(/^data:image\/svg/) as string });
  });

  test('names its holder by a salted hash, never in clear', () => {
    const credential = aCredential();
    expect(JSON.stringify(credential)).not.toMatch(/Camille|Dupont/);
    expect(subjectOf(credential).identifier).toEqual([
      {
        type: 'IdentityObject',
        hashed: true,
        // echo -n 'Camille Dupontsel' | sha256sum
        identityHash: hashName('Camille Dupont', 'sel'),
        identityType: 'name',
        salt: 'sel',
      },
    ]);
    expect(hashName('Camille Dupont', 'sel')).toMatch(/^sha256\$[0-9a-f]{64}$/);
    expect(hashName('Camille Dupont', 'autre')).not.toBe(hashName('Camille Dupont', 'sel'));
  });

  test('can be about nobody in particular', () => {
    const address = 'urn:uuid:019ab000-0000-7000-8000-0000000000aa';
    const subject = subjectOf(aCredential({ holder: { kind: 'pseudonymous', address } }));
    expect(subject.id).toBe(address);
    expect(subject.identifier).toBeUndefined();
  });

  test('points at its place in a status list', () => {
    expect(aCredential().credentialStatus).toEqual({
      id: `${origin}/credentials/status/1#94567`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '94567',
      statusListCredential: `${origin}/credentials/status/1`,
    });
  });
});

describe('a name to show', () => {
  test('is kept as it was meant', () => {
    expect(parseShownName('  Camille   Dupont ')).toBe('Camille Dupont');
    expect(parseShownName('é'.normalize('NFD'))).toBe('é');
    expect(parseShownName('名'.repeat(80))).toBe('名'.repeat(80));
  });

  test('is refused when it is empty, too long, or hides something', () => {
    for (const name of ['', '   ', 'x'.repeat(81), 'a\u202Eb', 'a\u200Bb', 'a\u0000b', 'x'.repeat(5000)])
      expect(parseShownName(name)).toBeUndefined();
  });
});
