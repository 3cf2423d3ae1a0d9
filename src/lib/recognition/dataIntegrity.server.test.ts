// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { decodeBase58 } from './base58.ts';
import { loadKeptContext } from './contexts.server.ts';
import { isSignatureIntact, signDocument } from './dataIntegrity.server.ts';
import { makeKeyPair } from './ed25519.server.ts';

/** The example of Data Integrity EdDSA Cryptosuites 1.0, appendix B.1: https://www.w3.org/TR/vc-di-eddsa/ */
const examples = 'https://www.w3.org/ns/credentials/examples/v2';
const alumni = {
  '@context': ['https://www.w3.org/ns/credentials/v2', examples],
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential', 'AlumniCredential'],
  name: 'Alumni Credential',
  description: 'A minimum viable example of an Alumni Credential.',
  issuer: 'https://vc.example/issuers/5678',
  validFrom: '2023-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'The School of Examples' },
};
const publicKey = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
const secretKey = 'z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq';
const created = '2023-02-24T23:36:38Z';
const proofValue = 'z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme';

const load: typeof loadKeptContext = async (address) =>
  address === examples
    ? { documentUrl: address, document: { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } } }
    : loadKeptContext(address);

describe('the test vector of the standard', () => {
  const pair = makeKeyPair((decodeBase58(secretKey.slice(1)) ?? new Uint8Array()).subarray(2));

  test('gives the public key that belongs to the secret one', () => {
    expect(pair.publicKey).toBe(publicKey);
  });

  test('is signed to the last digit', async () => {
    const verificationMethod = `did:key:${publicKey}#${publicKey}`;
    const signed = await signDocument(alumni, { ...pair, verificationMethod, created }, load);
    expect(signed.proof).toMatchObject({ cryptosuite: 'eddsa-rdfc-2022', proofValue });
  });

  test('is found intact', async () => {
    const options = { created, verificationMethod: `did:key:${publicKey}#${publicKey}` };
    const proof = {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      ...options,
      proofPurpose: 'assertionMethod',
      proofValue,
    };
    expect(await isSignatureIntact({ ...alumni, proof }, publicKey, load)).toBe(true);
    expect(await isSignatureIntact({ ...alumni, name: 'Alumni credential', proof }, publicKey, load)).toBe(false);
  });
});
