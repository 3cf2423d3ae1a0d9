// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOfStep, decodeSecret, encodeSecret, findStep, stepAt, totpAddress } from './totp.ts';

const secret = new TextEncoder().encode('12345678901234567890');

// RFC 6238, appendix B gives eight digits: the last six of them are the code of six.
test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('at %i seconds, the code is that of RFC 6238', (seconds, code) => {
  expect(codeOfStep(secret, stepAt(new Date(seconds * 1000)))).toBe(code.slice(-6));
});

test('a code is taken for a minute and a half, and once', () => {
  const now = new Date('2026-11-25T10:00:00Z');
  const step = stepAt(now);
  for (const near of [-1, 0, 1]) {
    const code = codeOfStep(secret, step + near);
    expect(findStep(secret, code, { now, lastStep: 0 })).toBe(step + near);
    expect(findStep(secret, code, { now, lastStep: step + near })).toBeUndefined();
  }
  for (const far of [-2, 2]) {
    expect(findStep(secret, codeOfStep(secret, step + far), { now, lastStep: 0 })).toBeUndefined();
  }
  expect(findStep(secret, '', { now, lastStep: 0 })).toBeUndefined();
});

test('spaces between the digits do not matter', () => {
  const now = new Date('2026-11-25T10:00:00Z');
  const code = codeOfStep(secret, stepAt(now));
  expect(findStep(secret, ` ${code.slice(0, 3)} ${code.slice(3)}`, { now, lastStep: 0 })).toBe(stepAt(now));
});

test('a secret reads back from base 32, which is that of RFC 4648', () => {
  expect(encodeSecret(new TextEncoder().encode('foobar'))).toBe('MZXW6YTBOI');
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(decodeSecret(encodeSecret(bytes))).toEqual(bytes);
    }),
  );
});

test('an application is told the site and the pseudonym', () => {
  expect(totpAddress('ABC', { issuer: 'Essaim', pseudonym: 'Zoé & co' })).toBe(
    'otpauth://totp/Essaim:Zo%C3%A9%20%26%20co?secret=ABC&issuer=Essaim',
  );
});
