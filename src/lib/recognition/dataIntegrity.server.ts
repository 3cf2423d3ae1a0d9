// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { decodeBase58, encodeBase58 } from './base58.ts';
import { canonise, type LoadContext } from './canonise.server.ts';
import { isSignedBy, signBytes } from './ed25519.server.ts';
import type { JsonObject } from './json.ts';

export const cryptosuite = 'eddsa-rdfc-2022';

/** `verificationMethod` is the address of the public key; `created` a time in ISO 8601. */
export type Signer = { privateKey: string; verificationMethod: string; created: string };

/**
 * A document with a proof of who wrote it, which any change of it breaks.
 *
 * Source: Data Integrity EdDSA Cryptosuites 1.0, section 3.2 (eddsa-rdfc-2022),
 * https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022
 */
export async function signDocument(document: JsonObject, signer: Signer, load?: LoadContext): Promise<JsonObject> {
  const options: JsonObject = {
    type: 'DataIntegrityProof',
    created: signer.created,
    verificationMethod: signer.verificationMethod,
    cryptosuite,
    proofPurpose: 'assertionMethod',
  };
  const signature = signBytes(await hashForProof(document, options, load), signer.privateKey);
  return { ...document, proof: { ...options, proofValue: `z${encodeBase58(signature)}` } };
}

/**
 * Whether a signature is that of a document and of its proof's options, by a public key (a Multikey).
 *
 * @throws {Error} when the document cannot be put in canonical form
 */
export async function isSignatureIntact(
  { proof, ...document }: JsonObject & { proof: JsonObject },
  publicKey: string,
  load?: LoadContext,
): Promise<boolean> {
  const { proofValue, ...options } = proof;
  const signature =
    typeof proofValue === 'string' && proofValue.startsWith('z') ? decodeBase58(proofValue.slice(1)) : undefined;
  if (signature?.length !== 64) return false;
  return isSignedBy(publicKey, await hashForProof(document, options, load), signature);
}

/** The options of the proof are read with the vocabulary of the document, then both hashes are signed together. */
async function hashForProof(document: JsonObject, options: JsonObject, load?: LoadContext): Promise<Uint8Array> {
  const texts = [{ ...options, '@context': document['@context'] ?? [] }, document];
  const hashes = await Promise.all(texts.map(async (text) => digest(await canonise(text, load))));
  return Buffer.concat(hashes);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
