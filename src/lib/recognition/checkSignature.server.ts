// SPDX-License-Identifier: AGPL-3.0-or-later
import { isKeptContext } from './contexts.server.ts';
import { cryptosuite, isSignatureIntact } from './dataIntegrity.server.ts';
import { parseMultikey } from './ed25519.server.ts';
import { keyAddress } from './issuer.ts';
import { isObject, toList, type JsonObject, type JsonValue } from './json.ts';

/** The name of this instance among issuers and every key it ever signed with; undefined when it signs nothing. */
export type OwnKeys = { did: string; publicKeys: readonly string[] };

/** Why a signature could not be looked at here. */
export type Unchecked = 'unsigned' | 'severalSignatures' | 'otherMethod' | 'keyElsewhere' | 'otherVocabulary';

export type SignatureFinding =
  | { kind: 'intact' }
  /** Something was changed after it was signed. */
  | { kind: 'broken' }
  /** Intact, and not by the issuer that the badge names. */
  | { kind: 'bySomeoneElse' }
  | { kind: 'unchecked'; why: Unchecked };

/**
 * Says whether the signature of a badge is intact, without ever asking the network: keys that are written in the badge
 * itself (`did:key`) and our own are all that can be had here.
 */
export async function checkSignature(credential: JsonObject, own: OwnKeys | undefined): Promise<SignatureFinding> {
  const [proof, ...others] = toList(credential.proof);
  if (!isObject(proof)) return unchecked('unsigned');
  if (others.length > 0) return unchecked('severalSignatures');
  if (proof.type !== 'DataIntegrityProof' || proof.cryptosuite !== cryptosuite) return unchecked('otherMethod');
  if (proof.proofPurpose !== 'assertionMethod') return unchecked('otherMethod');
  const publicKey = findKey(proof.verificationMethod, own);
  if (publicKey === undefined) return unchecked('keyElsewhere');
  if (!isPlain(credential)) return unchecked('otherVocabulary');
  const isIntact = await isSignatureIntact({ ...credential, proof }, publicKey).catch(() => undefined);
  if (isIntact === undefined) return unchecked('otherVocabulary');
  if (!isIntact) return { kind: 'broken' };
  return didOfKey(proof.verificationMethod) === issuerOf(credential) ? { kind: 'intact' } : { kind: 'bySomeoneElse' };
}

/** The public key at an address, when it is ours or written in the address. */
function findKey(address: JsonValue | undefined, own: OwnKeys | undefined): string | undefined {
  if (typeof address !== 'string') return undefined;
  const mine = own?.publicKeys.find((publicKey) => keyAddress(own.did, publicKey) === address);
  if (mine !== undefined) return mine;
  const [, key = '', fragment] = /^did:key:([^#]{1,100})#([^#]{1,100})$/.exec(address) ?? [];
  return key === fragment && parseMultikey(key) ? key : undefined;
}

function didOfKey(address: JsonValue | undefined): string | undefined {
  return typeof address === 'string' ? address.split('#', 1)[0] : undefined;
}

function issuerOf({ issuer }: JsonObject): JsonValue | undefined {
  return isObject(issuer) ? issuer.id : issuer;
}

/** Keywords of JSON-LD that only say how a text is written. */
const harmlessKeywords = new Set(['@value', '@language', '@direction']);

/**
 * Whether each word of a badge means what it says: vocabularies kept here, named at the top alone. Others could make
 * `name` mean something else, and what we show would not be what was signed.
 */
function isPlain({ '@context': contexts, ...credential }: JsonObject): boolean {
  const isKnown = toList(contexts).every((context) => typeof context === 'string' && isKeptContext(context));
  return isKnown && hasPlainKeys(credential);
}

function hasPlainKeys(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  return (
    keys.every((key) => !key.startsWith('@') || harmlessKeywords.has(key)) && Object.values(value).every(hasPlainKeys)
  );
}

function unchecked(why: Unchecked): SignatureFinding {
  return { kind: 'unchecked', why };
}
