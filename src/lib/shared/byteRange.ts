// SPDX-License-Identifier: AGPL-3.0-or-later

/** A part of a file, by the numbers of its first and last bytes, from 0. */
export type ByteRange = { firstByte: number; lastByte: number };

/**
 * The part of a file that a request wants, from its `Range`: one part alone, counted in bytes. Undefined when it wants
 * the whole, or asks in a way that may be left aside: another unit, several parts, words that mean nothing.
 *
 * Source: RFC 9110, HTTP Semantics (2022), section 14.
 */
export function parseByteRange(header: string | null, sizeBytes: number): ByteRange | 'unsatisfiable' | undefined {
  const [, from, to] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  if (from === '') return lastBytes(Number(to), sizeBytes);
  const firstByte = Number(from);
  if (to !== '' && Number(to) < firstByte) return undefined;
  if (firstByte >= sizeBytes) return 'unsatisfiable';
  return { firstByte, lastByte: to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1) };
}

/** `bytes=-500`: the last 500, or all of a shorter file. */
function lastBytes(count: number, sizeBytes: number): ByteRange | 'unsatisfiable' {
  if (count === 0 || sizeBytes === 0) return 'unsatisfiable';
  return { firstByte: Math.max(0, sizeBytes - count), lastByte: sizeBytes - 1 };
}
