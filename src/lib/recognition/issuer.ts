// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JsonObject } from './json.ts';

/**
 * The name of an instance among issuers: `did:web:essaim.example`, `did:web:localhost%3A3000`.
 *
 * Source: did:web Method Specification, https://w3c-ccg.github.io/did-method-web/
 */
export function didOf(origin: string): string {
  return `did:web:${new URL(origin).host.replace(':', '%3A')}`;
}

/** The name of one key of an issuer. */
export function keyAddress(did: string, publicKey: string): string {
  return `${did}#${publicKey}`;
}

/**
 * What `/.well-known/did.json` answers: every key an instance ever signed with, so that what old ones signed can be
 * checked for ever.
 *
 * Source: Decentralized Identifiers 1.0, https://www.w3.org/TR/did-core/; Controlled Identifiers 1.0 (Multikey),
 * https://www.w3.org/TR/cid-1.0/
 */
export function describeIssuer(origin: string, publicKeys: readonly string[]): JsonObject {
  const did = didOf(origin);
  const addresses = publicKeys.map((publicKey) => keyAddress(did, publicKey));
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    alsoKnownAs: [origin],
    verificationMethod: publicKeys.map((publicKeyMultibase) => ({
      id: keyAddress(did, publicKeyMultibase),
      type: 'Multikey',
      controller: did,
      publicKeyMultibase,
    })),
    assertionMethod: addresses,
  };
}
