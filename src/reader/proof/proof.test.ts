// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proofText, showsWork } from '../../lib/contribution/proofOfWork.ts';
import { sha256 } from '../../lib/shared/hash.server.ts';
import { findProof } from './proof.ts';
import { firstBitsOfSha256 } from './sha256.ts';

const firstBits = (text: string) => Number.parseInt(sha256(text).slice(0, 8), 16) | 0;

test('the hash of a short text is that of SHA-256', () => {
  const ascii = fc.string({
    unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)),
    maxLength: 55,
  });
  fc.assert(
    fc.property(ascii, (text) => firstBitsOfSha256(text) === firstBits(text)),
    {
      examples: [[''], ['a'.repeat(55)]],
      numRuns: 500,
    },
  );
});

test('the work of a browser is found on the server, and lets the page answer meanwhile', async () => {
  for (const nonce of ['AAAAAAAAAAAAAAAA', 'zzzzzzzzzzzzzzzz', '-_-_-_-_-_-_-_-_']) {
    const ticket = `mzz.${nonce}.signature`;
    const counter = await findProof(ticket, () => Promise.resolve());
    expect(showsWork(firstBits(proofText(ticket, counter)))).toBe(true);
  }
});

test('the longest text to hash fits in one block', () => {
  expect(proofText(`mzz.${'A'.repeat(16)}.s`, 999_999_999).length).toBeLessThanOrEqual(55);
});
