// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import type { Database } from '../server/database/database.server.ts';
import { account, grant, recoveryCode, secondFactor, session, suspension } from './account.schema.server.ts';
import type { PersonalDataHolder, PersonalRecords } from './personalData.ts';

/** The account itself. Hashes and secrets stay where they are; everything here goes with the account, by cascade. */
export const accountDataHolder: PersonalDataHolder = {
  name: 'account',
  tables: ['session', 'recovery_code', 'role_grant', 'second_factor', 'one_time_link', 'suspension'],
  collect: async (db, accountId) => ({
    account: await collectAccount(db, accountId),
    ...(await collectAround(db, accountId)),
  }),
  erase: async () => undefined,
};

async function collectAccount({ read }: Database, accountId: number): Promise<Record<string, unknown>[]> {
  const { pseudonym, email, emailConfirmedAt, createdAt, failedSignIns, lastFailedAt } = account;
  return read
    .select({ pseudonym, email, emailConfirmedAt, createdAt, failedSignIns, lastFailedAt })
    .from(account)
    .where(eq(account.id, accountId))
    .limit(1);
}

async function collectAround({ read }: Database, accountId: number): Promise<PersonalRecords> {
  const { device, createdAt, expiresAt } = session;
  const { role, module, grantedAt } = grant;
  const { reason, startedAt, endsAt, liftedAt } = suspension;
  return {
    sessions: await read.select({ device, createdAt, expiresAt }).from(session).where(eq(session.accountId, accountId)),
    roles: await read.select({ role, module, grantedAt }).from(grant).where(eq(grant.accountId, accountId)),
    recoveryCodes: await read
      .select({ createdAt: recoveryCode.createdAt })
      .from(recoveryCode)
      .where(eq(recoveryCode.accountId, accountId)),
    secondFactor: await read
      .select({ confirmedAt: secondFactor.confirmedAt })
      .from(secondFactor)
      .where(eq(secondFactor.accountId, accountId)),
    suspensions: await read
      .select({ reason, startedAt, endsAt, liftedAt })
      .from(suspension)
      .where(eq(suspension.accountId, accountId)),
  };
}
