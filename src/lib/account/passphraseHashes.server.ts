// SPDX-License-Identifier: AGPL-3.0-or-later
import { hash, verify } from '@node-rs/argon2';
import { createFairQueue } from './hashingQueue.ts';
import { normalisePassphrase } from './passphrase.ts';

/**
 * Argon2id over 19 MiB, twice, in one lane: about 10 ms of one core.
 *
 * Source: OWASP Password Storage Cheat Sheet. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Two at a time, or a class that signs in at once would starve the pages of everyone; who waits longer had better retry. */
const inTurn = createFairQueue({ maxRunning: 2, maxWaiting: 500 });

/** Made with the same cost from bytes that were thrown away: no passphrase opens it, and saying so takes as long. */
const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$J9NlX2gvfASgCeRsuVjZEg$bML5g/6qiSARmFUjAf2yXVuECtUZGPlFCABKcX7L5QQ';

/** The hash to keep, in PHC form. @throws {DomainError} `account/busy` */
export async function hashPassphrase(passphrase: string): Promise<string> {
  return inTurn(() => hash(normalisePassphrase(passphrase), cost));
}

/**
 * Whether a passphrase is the one a hash was made of. It takes as long when there is no hash, because there is no such
 * person. @throws {DomainError} `account/busy`
 */
export async function isPassphraseOf(passphraseHash: string | undefined, passphrase: string): Promise<boolean> {
  const isRight = await inTurn(() => verify(passphraseHash ?? nobodysHash, normalisePassphrase(passphrase)));
  return isRight && passphraseHash !== undefined;
}
