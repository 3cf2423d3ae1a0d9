// SPDX-License-Identifier: AGPL-3.0-or-later
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { decodeBase58, encodeBase58 } from './base58.ts';

/** A key that signs: its private half in PKCS #8 (DER, base64), its public half as a Multikey (`z6Mk…`). */
export type KeyPair = { publicKey: string; privateKey: string };

/** What stands before the 32 bytes of a key. Source: RFC 8410, section 7 (PKCS #8) and section 4 (SPKI). */
const pkcs8Header = Buffer.from('302e020100300506032b657004220420', 'hex');
const spkiHeader = Buffer.from('302a300506032b6570032100', 'hex');

/** What says “Ed25519 public key”. Source: https://www.w3.org/TR/cid-1.0/#Multikey */
const multicodec = [0xed, 0x01];
const keyBytes = 32;

/** The pair of keys that belongs to 32 bytes of chance. */
export function makeKeyPair(seed: Uint8Array): KeyPair {
  const der = Buffer.concat([pkcs8Header, seed]);
  const publicDer = createPublicKey(readPrivateKey(der.toString('base64'))).export({ format: 'der', type: 'spki' });
  return { publicKey: toMultikey(publicDer.subarray(spkiHeader.length)), privateKey: der.toString('base64') };
}

/** The 64 bytes of an Ed25519 signature. Source: RFC 8032. */
export function signBytes(data: Uint8Array, privateKey: string): Uint8Array {
  return sign(null, data, readPrivateKey(privateKey));
}

/** Whether a signature of these bytes was made with the private half of a Multikey. False for a key that is none. */
export function isSignedBy(publicKey: string, data: Uint8Array, signature: Uint8Array): boolean {
  const raw = parseMultikey(publicKey);
  if (!raw) return false;
  const key = createPublicKey({ key: Buffer.concat([spkiHeader, raw]), format: 'der', type: 'spki' });
  return verify(null, data, key, signature);
}

/** The 32 bytes of an Ed25519 key written as a Multikey; undefined for anything else. */
export function parseMultikey(text: string): Uint8Array | undefined {
  const bytes = text.startsWith('z') ? decodeBase58(text.slice(1)) : undefined;
  const isOne = bytes?.length === keyBytes + 2 && bytes[0] === multicodec[0] && bytes[1] === multicodec[1];
  return isOne ? bytes.subarray(2) : undefined;
}

function toMultikey(raw: Uint8Array): string {
  return `z${encodeBase58(Uint8Array.from([...multicodec, ...raw]))}`;
}

function readPrivateKey(base64: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
}
