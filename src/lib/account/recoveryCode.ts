// SPDX-License-Identifier: AGPL-3.0-or-later

export const recoveryCodeCount = 10;
const lettersPerCode = 16;
/** How many random bytes a set of codes is made of: one per letter. */
export const recoveryCodeBytes = recoveryCodeCount * lettersPerCode;

/** 32 letters and digits, none of which is taken for another when copied by hand. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Makes a set of codes, `ABCD-EFGH-JKLM-NPQR`, of 80 bits of chance each. */
export function formatRecoveryCodes(random: Uint8Array): string[] {
  const letters = Array.from(random.subarray(0, recoveryCodeBytes), (byte) => alphabet[byte % alphabet.length]).join(
    '',
  );
  return (letters.match(new RegExp(`.{${lettersPerCode}}`, 'g')) ?? []).map((code) =>
    (code.match(/.{4}/g) ?? []).join('-'),
  );
}

/** A code as somebody types it, without what does not count: case, dashes, spaces. */
export function normaliseRecoveryCode(code: string): string {
  return code
    .slice(0, 200)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}
