// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq } from 'drizzle-orm';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { recoveryCode } from './account.schema.server.ts';
import { normaliseRecoveryCode } from './recoveryCode.ts';
import { confirmPassphrase } from './signInTries.server.ts';

/** Codes are long and random: their hash needs neither salt nor slowness. */
export function hashOfCode(code: string): string {
  return sha256(normaliseRecoveryCode(code));
}

/** Keeps a new set of codes; those of the former set open nothing any more. */
export async function keepRecoveryCodes(
  tx: Transaction,
  { accountId, codes }: { accountId: number; codes: readonly string[] },
  now: Date,
): Promise<void> {
  await tx.delete(recoveryCode).where(eq(recoveryCode.accountId, accountId));
  const rows = codes.map((code) => ({ codeHash: hashOfCode(code), accountId, createdAt: now }));
  if (rows.length > 0) await tx.insert(recoveryCode).values(rows);
}

/** Replaces one's codes. @throws {DomainError} `account/wrong-passphrase`, `account/sign-in-slowed` or `account/busy` */
export async function replaceRecoveryCodes(
  db: Database,
  { accountId, passphrase, codes }: { accountId: number; passphrase: string; codes: readonly string[] },
  now: Date,
): Promise<void> {
  await confirmPassphrase(db, { accountId, passphrase }, now);
  await db.write((tx) => keepRecoveryCodes(tx, { accountId, codes }, now));
}

/** How many codes of an account still work. */
export async function countRecoveryCodes(reader: Reader, accountId: number): Promise<number> {
  return reader.$count(recoveryCode, eq(recoveryCode.accountId, accountId));
}

/** Uses a code up; false when it is none of that account. */
export async function useRecoveryCode(
  tx: Transaction,
  { accountId, code }: { accountId: number; code: string },
): Promise<boolean> {
  const used = await tx
    .delete(recoveryCode)
    .where(and(eq(recoveryCode.codeHash, hashOfCode(code)), eq(recoveryCode.accountId, accountId)))
    .returning({ hash: recoveryCode.codeHash });
  return used.length > 0;
}
