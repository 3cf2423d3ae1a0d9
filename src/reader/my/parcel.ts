// SPDX-License-Identifier: AGPL-3.0-or-later
import { diaryFileCharacters } from '../../lib/learning/diaryFile.ts';
import { formatFragment, type Secret } from './sixWords.ts';

/** Where a parcel lies on the server, and what opens it. The one does not lead to the other. */
export type ParcelKey = { name: string; key: CryptoKey };

/**
 * Adds 18 bits of work to the secret's 66 for whoever would try them all. A fixed salt costs nothing here: secrets are
 * drawn at random and serve ten minutes, so that no table of them can be made ahead.
 */
const iterations = 300_000;
const salt = new TextEncoder().encode('essaim parcel 1');

const version = 1;
const ivBytes = 12;

/**
 * The name and the key of a parcel, from the secret of a transfer. From the name nobody comes back to the key: both are
 * drawn from a root that is never sent.
 *
 * Source: RFC 8018 (PBKDF2 with SHA-256), then RFC 5869 (HKDF) with one label for each.
 */
export async function deriveParcelKey(secret: Secret): Promise<ParcelKey> {
  const typed = new TextEncoder().encode(formatFragment(secret));
  const password = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits']);
  const stretched = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    password,
    256,
  );
  const root = await crypto.subtle.importKey('raw', stretched, 'HKDF', false, ['deriveBits', 'deriveKey']);
  const label = (info: string) => ({ name: 'HKDF', hash: 'SHA-256', salt, info: new TextEncoder().encode(info) });
  const name = await crypto.subtle.deriveBits(label('name'), root, 128);
  const usages: KeyUsage[] = ['encrypt', 'decrypt'];
  const key = await crypto.subtle.deriveKey(label('key'), root, { name: 'AES-GCM', length: 256 }, false, usages);
  return { name: Array.from(new Uint8Array(name), (byte) => byte.toString(16).padStart(2, '0')).join(''), key };
}

/**
 * Closes a text into a parcel: one byte of version, twelve of initialisation vector, then what only the key opens.
 *
 * Source: NIST SP 800-38D (AES-GCM); each key closes one parcel.
 */
export async function closeParcel(text: string, { name, key }: ParcelKey): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const closed = await crypto.subtle.encrypt(algorithm(iv, name), key, await compress(text));
  const parcel = new Uint8Array(1 + ivBytes + closed.byteLength);
  parcel.set([version]);
  parcel.set(iv, 1);
  parcel.set(new Uint8Array(closed), 1 + ivBytes);
  return parcel;
}

/** Opens a parcel. @throws when it is none, was changed on the way, or is not this key's */
export async function openParcel(parcel: Uint8Array<ArrayBuffer>, { name, key }: ParcelKey): Promise<string> {
  if (parcel[0] !== version) throw new Error('Not a parcel of this version.');
  const iv = parcel.slice(1, 1 + ivBytes);
  const opened = await crypto.subtle.decrypt(algorithm(iv, name), key, parcel.slice(1 + ivBytes));
  return expand(new Uint8Array(opened));
}

function algorithm(iv: Uint8Array<ArrayBuffer>, name: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) };
}

const [plain, gzipped] = [0, 1];

/** A year of events is a hundred kilobytes of much repeated words. Browsers before 2023 send them as they are. */
async function compress(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text);
  if (typeof CompressionStream === 'undefined') return prefix(plain, bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return prefix(gzipped, new Uint8Array(await new Response(stream).arrayBuffer()));
}

async function expand(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (bytes[0] === plain) return new TextDecoder().decode(bytes.slice(1));
  const stream = new Blob([bytes.slice(1)]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    if (text.length > diaryFileCharacters) throw new Error('The parcel is larger than a diary.');
  }
  return text;
}

function prefix(byte: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(1 + bytes.length);
  whole.set([byte]);
  whole.set(bytes, 1);
  return whole;
}
