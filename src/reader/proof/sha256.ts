// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * SHA-256 of a short text. Browsers have their own, but not on a page served over plain HTTP, as in a room's network.
 *
 * Source: NIST, FIPS 180-4, “Secure Hash Standard” (2015).
 */

/** The first 32 bits of the fractional part of a root of each of the first primes. */
function rootsOfPrimes(count: number, root: (prime: number) => number): Int32Array {
  const found = new Int32Array(count);
  const isPrime = (candidate: number) => {
    for (let divisor = 2; divisor * divisor <= candidate; divisor += 1) if (candidate % divisor === 0) return false;
    return true;
  };
  for (let at = 0, candidate = 2; at < count; candidate += 1)
    if (isPrime(candidate)) found[at++] = (root(candidate) % 1) * 2 ** 32;
  return found;
}

const start = rootsOfPrimes(8, Math.sqrt);
const rounds = rootsOfPrimes(64, Math.cbrt);
const schedule = new Int32Array(64);

/** The first 32 bits of the hash of at most 55 characters of ASCII: one block. */
export function firstBitsOfSha256(text: string): number {
  fillSchedule(text);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = start;
  for (let at = 0; at < 64; at += 1) {
    const big1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const chosen = (e & f) ^ (~e & g);
    const first = (h + big1 + chosen + (rounds[at] ?? 0) + (schedule[at] ?? 0)) | 0;
    const big0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const most = (a & b) ^ (a & c) ^ (b & c);
    // One by one: taking a list apart here takes twice as long.
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + big0 + most) | 0;
  }
  return (a + (start[0] ?? 0)) | 0;
}

function fillSchedule(text: string): void {
  schedule.fill(0, 0, 16);
  for (let at = 0; at < text.length; at += 1) put(at, text.charCodeAt(at));
  put(text.length, 0x80);
  schedule[15] = text.length * 8;
  for (let at = 16; at < 64; at += 1) {
    const early = schedule[at - 15] ?? 0;
    const late = schedule[at - 2] ?? 0;
    const small0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const small1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    schedule[at] = (schedule[at - 16] ?? 0) + small0 + (schedule[at - 7] ?? 0) + small1;
  }
}

function put(at: number, byte: number): void {
  schedule[at >> 2] = (schedule[at >> 2] ?? 0) | (byte << (24 - (at % 4) * 8));
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
