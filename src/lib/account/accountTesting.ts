// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Database } from '../server/database/database.server.ts';
import { account } from './account.schema.server.ts';

let last = 0;

/** For tests: someone who has an account, with a passphrase that nothing opens. Resolves to its id. */
export async function anAccount(db: Database, { pseudonym = `Personne ${(last += 1)}` } = {}): Promise<number> {
  return db.write(async (tx) => {
    const [added] = await tx
      .insert(account)
      .values({ pseudonym, pseudonymKey: pseudonym, passphraseHash: 'none', createdAt: new Date('2026-11-25') })
      .returning({ id: account.id });
    return added?.id ?? 0;
  });
}
