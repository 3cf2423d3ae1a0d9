// SPDX-License-Identifier: AGPL-3.0-or-later
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { generate } from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue, verifyCredential } from '@digitalbazaar/vc';
import { describe, expect, test } from 'vitest';
import { checkBadge } from './checkBadge.server.ts';
import { loadKeptContext } from './contexts.server.ts';
import { makeKeyPair } from './ed25519.server.ts';
import { describeIssuer } from './issuer.ts';
import type { JsonObject } from './json.ts';
import { aCredential, aSignedBadge, now, origin, own, pair, toBytes } from './recognitionTesting.ts';
import { buildStatusList, isMarked } from './statusList.server.ts';

const did = describeIssuer(origin, [makeKeyPair(new Uint8Array(32).fill(1)).publicKey, pair.publicKey]);
const methods = did.verificationMethod as JsonObject[];

/** Answers as `/.well-known/did.json` does, whole or by key. */
const load: typeof loadKeptContext = async (address) => {
  if (address === did.id) return { documentUrl: address, document: did };
  const method = methods.find(({ id }) => id === address);
  if (!method) return loadKeptContext(address);
  const document = { '@context': 'https://w3id.org/security/multikey/v1', ...method };
  return { documentUrl: address, document };
};

const verify = (credential: JsonObject, revoked: readonly number[] = []) =>
  verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: load,
    now,
    checkStatus: async () => {
      const list = buildStatusList({ origin, list: 1, revoked }, now).credentialSubject as { encodedList: string };
      const { statusListIndex } = credential.credentialStatus as JsonObject;
      return { verified: !isMarked(list.encodedList, Number(statusListIndex)) };
    },
  });

describe('with the reference implementation of verifiable credentials', () => {
  test('a badge signed here is verified, unless it was revoked or changed', async () => {
    const signed = await aSignedBadge();
    expect(await verify(signed)).toMatchObject({ verified: true });
    expect(await verify(signed, [94_567])).toMatchObject({ verified: false });
    expect(await verify({ ...signed, name: 'Autre chose' })).toMatchObject({ verified: false });
  });

  test('a badge without a name is verified too', async () => {
    const holder = { kind: 'pseudonymous', address: 'urn:uuid:019ab000-0000-7000-8000-0000000000aa' } as const;
    expect(await verify(await aSignedBadge(aCredential({ holder })))).toMatchObject({ verified: true });
  });

  test('a status list signed here is verified', async () => {
    const list = await aSignedBadge(buildStatusList({ origin, list: 1, revoked: [3, 94_567] }, now));
    expect(await verify({ ...list, credentialStatus: { statusListIndex: '0' } })).toMatchObject({ verified: false });
    const { verified } = await verifyCredential({
      credential: list,
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader: load,
      now,
    });
    expect(verified).toBe(true);
  });

  test('a badge signed there is found intact here, and no longer once it is changed', async () => {
    const seed = new Uint8Array(32).fill(5);
    const { publicKey } = makeKeyPair(seed);
    const controller = `did:key:${publicKey}`;
    const key = await generate({ seed, id: `${controller}#${publicKey}`, controller });
    expect(key.publicKeyMultibase).toBe(publicKey);
    const credential = { ...aCredential(), issuer: { id: controller, type: ['Profile'], name: 'Ailleurs' } };
    const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite, date: '2026-11-25T10:00:00Z' });
    const signed = (await issue({ credential, suite, documentLoader: load })) as JsonObject;
    expect(await checkBadge(toBytes(signed), own)).toMatchObject({ signature: { kind: 'intact' }, issuer: 'other' });
    const changed = toBytes({ ...signed, name: 'Autre chose' });
    expect(await checkBadge(changed, own)).toMatchObject({ signature: { kind: 'broken' } });
  });
});
