// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * A UUID that sorts by time, from a time in milliseconds since 1970 and 10 random bytes.
 *
 * Source: RFC 9562, section 5.7 (UUID version 7).
 */
export function formatUuidV7(timeMs: number, random: Uint8Array): string {
  const digits = [
    Math.trunc(timeMs).toString(16).padStart(12, '0').slice(-12),
    ...Array.from(random.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')),
  ].join('');
  const version = `7${digits.slice(13, 16)}`;
  const variant = ((Number.parseInt(digits.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${version}-${variant}${digits.slice(18, 20)}-${digits.slice(20, 32)}`;
}
