// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHmac } from 'node:crypto';

/*
 * Six digits that an application shows and changes every thirty seconds.
 *
 * Source: RFC 6238 (TOTP), RFC 4226 (HOTP), RFC 4648 (base 32); SHA-1 because it is what every application reads.
 */

const periodMs = 30_000;
const digits = 6;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of a step of thirty seconds, counted from 1970. */
export function codeOfStep(secret: Uint8Array, step: number): string {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / periodMs);
}

/**
 * The step whose code was given, if it is one of now, a step before or a step after, and later than the last one that
 * served: no code serves twice.
 */
export function findStep(secret: Uint8Array, code: string, { now, lastStep }: { now: Date; lastStep: number }) {
  const given = code.replace(/\s/g, '');
  const step = stepAt(now);
  return [step - 1, step, step + 1].find((one) => one > lastStep && codeOfStep(secret, one) === given);
}

/** Base 32, without padding. */
export function encodeSecret(secret: Uint8Array): string {
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

export function decodeSecret(text: string): Uint8Array {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

/**
 * The address that applications read from a QR code.
 *
 * Source: https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
export function totpAddress(secret: string, { issuer, pseudonym }: { issuer: string; pseudonym: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(pseudonym)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}
