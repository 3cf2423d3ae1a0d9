// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * A little work that a browser does while somebody writes, and that costs whoever sends thousands of forms. Some 8,000
 * hashes: a few hundredths of a second on a computer of today, a fraction of a second on an old phone.
 *
 * Source: A. Back, “Hashcash: a denial of service counter-measure” (2002).
 */

/** Zero bits at the start of the hash. */
export const proofBits = 13;

/** What is hashed: short enough for one block of SHA-256 (55 bytes), which halves the work of old phones. */
export function proofText(ticket: string, counter: number): string {
  return `${ticket.split('.')[1] ?? ''}:${counter}`;
}

/** Whether the first 32 bits of a hash show the work. */
export function showsWork(firstBits: number): boolean {
  return firstBits >>> (32 - proofBits) === 0;
}

/** The counter in a field of a form, if it is one. */
export function parseProof(text: string): number | undefined {
  return /^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : undefined;
}
