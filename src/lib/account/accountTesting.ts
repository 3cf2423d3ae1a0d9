// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Database } from '../server/database/database.server.ts';
import { openEmptyDatabase } from '../server/database/emptyDatabase.ts';
import { aTemporaryFolder } from '../server/database/temporaryDatabase.ts';
import { account } from './account.schema.server.ts';
import { signUp } from './accounts.server.ts';
import { pseudonymKeyOf } from './pseudonym.ts';
import type { SessionCookie, Visit } from './sessionCookie.ts';

let last = 0;

/** For tests: someone who has an account, with a passphrase that nothing opens. Resolves to its id. */
export async function anAccount(db: Database, { pseudonym = `Personne ${(last += 1)}` } = {}): Promise<number> {
  return db.write(async (tx) => {
    const [added] = await tx
      .insert(account)
      .values({
        pseudonym,
        pseudonymKey: pseudonymKeyOf(pseudonym),
        passphraseHash: 'none',
        createdAt: new Date('2026-11-25'),
      })
      .returning({ id: account.id });
    return added?.id ?? 0;
  });
}

/** For tests: an empty database with the real tables, in a folder that goes with it. */
export function anEmptyDatabase(): { db: Database; remove: () => Promise<void> } {
  const { folder, remove } = aTemporaryFolder();
  const db = openEmptyDatabase(folder);
  return { db, remove: () => db.close().finally(remove) };
}

/** For tests: a browser that asks, with the cookie it was given. */
export function aVisit(cookie?: SessionCookie): Visit {
  return { protocol: 'http', cookieHeader: cookie && `${cookie.name}=${cookie.value}`, device: 'Firefox, Linux' };
}

export const aPassphrase = 'trois pommes bleues';

/** For tests: someone who has just signed up with `aPassphrase`. */
export async function aLearner(db: Database, now: Date, { pseudonym = `Personne ${(last += 1)}` } = {}) {
  return signUp(db, { pseudonym, passphrase: aPassphrase, visit: aVisit(), isOpen: true }, now);
}
